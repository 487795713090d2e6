using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Sending;

/// <summary>One run over a claimed chunk's devices: finds each one's way, and sends in lanes side by side, one per channel instance.</summary>
internal sealed class ChunkRun(
    DispatchEnvelope envelope,
    AppProfile app,
    ChunkJournal journal,
    IReadOnlyDictionary<string, UserSnapshot> loaded,
    IAppDirectory apps,
    LaneTools tools)
{
    private readonly StandbyTurns _turns = new(journal, loaded);
    private readonly Deadline _deadline = Deadline.Of(envelope, app, tools.Options);

    /// <summary>Sends to every device that is due, or to as many as it can before <paramref name="mayGoOn"/> says no.</summary>
    public async Task SendAsync(Func<bool> mayGoOn)
    {
        // The first round is everybody's; those after it are for standbys whose turn has come by that.
        bool MayGoOn() => !journal.IsRecalled && mayGoOn();
        List<Lane> lanes = journal.IsRecalled ? [] : Lanes(Open(journal));
        while (lanes.Count > 0)
        {
            await Task.WhenAll(lanes.Select(lane => lane.SendAsync(MayGoOn)));
            lanes = MayGoOn() ? Lanes(Open(journal).Where(open => _turns.IsStandby(open.Entry))) : [];
        }

        SkipIfRecalled(journal);

        foreach ((int index, DeviceEntry entry) in Open(journal).Where(open => _turns.Of(open.Entry) == StandbyTurn.Over))
        {
            journal.Report(index, entry with { Outcome = Outcome.Skipped(SkipReasons.Standby) });
        }
    }

    /// <summary>When somebody is due next; null if every device has its final outcome.</summary>
    public DateTimeOffset? NextDue()
    {
        DateTimeOffset now = tools.Clock.GetUtcNow();

        // Who waits for another one's outcome is due when that one is.
        return Open(journal)
            .Where(open => _turns.Of(open.Entry) != StandbyTurn.Later)
            .Select(open => open.Entry.Outcome.Until ?? now)
            .Cast<DateTimeOffset?>()
            .Min();
    }

    /// <summary>Ends a recalled message for every device that has no final outcome.</summary>
    public static void SkipIfRecalled(ChunkJournal journal)
    {
        if (!journal.IsRecalled)
        {
            return;
        }

        foreach ((int index, DeviceEntry entry) in Open(journal))
        {
            journal.Report(index, entry with { Outcome = Outcome.Skipped(SkipReasons.Recalled, entry.Unanswered) });
        }
    }

    /// <summary>The devices without a final outcome, with their places in the journal.</summary>
    public static IEnumerable<(int Index, DeviceEntry Entry)> Open(ChunkJournal journal) =>
        journal.Entries.Index().Where(item => !item.Item.Outcome.IsFinal);

    /// <summary>The users who have a device that was decided on in this attempt and not sent to yet.</summary>
    public static IEnumerable<string> PendingUsers(ChunkJournal journal) =>
        Open(journal).Where(open => IsPending(open.Entry)).Select(open => open.Entry.UserId);

    private List<Lane> Lanes(IEnumerable<(int Index, DeviceEntry Entry)> open)
    {
        DateTimeOffset now = tools.Clock.GetUtcNow();
        Dictionary<string, (ChannelInstance Instance, List<LaneDevice> Devices)> lanes = [];
        foreach ((int index, DeviceEntry entry) in open)
        {
            if (_deadline.HasPassed(now, entry.Tries))
            {
                journal.Report(index, entry with { Outcome = new Outcome(OutcomeKind.Expired, entry.Outcome.Detail) });
            }
            else if (IsPending(entry) && _turns.Of(entry) == StandbyTurn.Now && Route(index, entry) is var (instance, device))
            {
                if (!lanes.TryGetValue(instance.Key, out var lane))
                {
                    lanes[instance.Key] = lane = (instance, []);
                }

                lane.Devices.Add(device);
            }
        }

        return [.. lanes.Values.Select(lane => new Lane(lane.Instance, lane.Devices, envelope, app, journal, tools))];
    }

    private (ChannelInstance Instance, LaneDevice Device)? Route(int index, DeviceEntry entry)
    {
        IReadOnlyList<Device> devices = loaded.GetValueOrDefault(entry.UserId)?.Devices ?? [];
        if (DeviceDigest.Find(devices, entry.DeviceId) is not { } device)
        {
            journal.Report(index, entry with { Outcome = Outcome.Skipped(SkipReasons.Unregistered) });
            return null;
        }

        // Decided on before, but not for somebody who has left the phone since.
        if (IsLoggedOut(device) || (Standby.PreferredTo(device, devices) is { } preferred && IsLoggedOut(preferred)))
        {
            journal.Report(index, entry with { Outcome = Outcome.Skipped(SkipReasons.LoggedOut) });
            return null;
        }

        if (apps.FindChannel(envelope.App, device.Route) is not { } instance)
        {
            journal.Report(index, entry with { Outcome = new Outcome(OutcomeKind.ChannelOff) });
            return null;
        }

        return (instance, new LaneDevice(index, entry, device));
    }

    private static bool IsLoggedOut(Device device) => device.State?.Kind == DeviceStateKind.LoggedOut;

    // Whoever waits for his time is asked about again at the begin of an attempt, and not within one.
    private static bool IsPending(DeviceEntry entry) => entry.Outcome.Kind == OutcomeKind.Pending;
}
