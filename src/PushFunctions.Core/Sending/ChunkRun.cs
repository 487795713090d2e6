using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Sending;

/// <summary>
/// One run over a claimed chunk's devices: finds each one's way, and sends in lanes side by side, one per channel instance. Who falls due
/// after <paramref name="lookUp"/> is left to the next attempt: whether he still has a device is not known.
/// </summary>
/// <param name="envelope">The queue message's body.</param>
/// <param name="app">Its app.</param>
/// <param name="journal">The chunk's entries.</param>
/// <param name="lookUp">When <paramref name="loaded"/> were looked up: those of <see cref="DueUsers"/> at that time.</param>
/// <param name="loaded">Users by id.</param>
/// <param name="apps">Where channels are found.</param>
/// <param name="tools">What a lane needs.</param>
internal sealed class ChunkRun(
    DispatchEnvelope envelope,
    AppProfile app,
    ChunkJournal journal,
    DateTimeOffset lookUp,
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
        List<Lane> lanes = Lanes(Open(journal));
        while (lanes.Count > 0)
        {
            await Task.WhenAll(lanes.Select(lane => lane.SendAsync(mayGoOn)));
            lanes = mayGoOn() ? Lanes(Open(journal).Where(open => _turns.IsStandby(open.Entry))) : [];
        }

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

    /// <summary>The devices without a final outcome, with their places in the journal.</summary>
    public static IEnumerable<(int Index, DeviceEntry Entry)> Open(ChunkJournal journal) =>
        journal.Entries.Index().Where(item => !item.Item.Outcome.IsFinal);

    /// <summary>The users who have a device that is due.</summary>
    public static IEnumerable<string> DueUsers(ChunkJournal journal, DateTimeOffset now) =>
        Open(journal).Where(open => IsDue(open.Entry, now)).Select(open => open.Entry.UserId);

    private List<Lane> Lanes(IEnumerable<(int Index, DeviceEntry Entry)> open)
    {
        DateTimeOffset now = tools.Clock.GetUtcNow();
        Dictionary<string, (ChannelInstance Instance, List<LaneDevice> Devices)> lanes = [];
        foreach ((int index, DeviceEntry entry) in open)
        {
            if (_deadline.HasPassed(entry, now))
            {
                journal.Report(index, entry with { Outcome = new Outcome(OutcomeKind.Expired, entry.Outcome.Detail) });
            }
            else if (IsDue(entry, lookUp) && _turns.Of(entry) == StandbyTurn.Now && Route(index, entry) is var (instance, device))
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
        if (devices.FirstOrDefault(device => DeviceDigest.Matches(entry.DeviceId, device.Id)) is not { } device)
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

        if (apps.FindChannel(envelope.App, device.Channel, device.Environment) is not { } instance)
        {
            journal.Report(index, entry with { Outcome = new Outcome(OutcomeKind.ChannelOff) });
            return null;
        }

        return (instance, new LaneDevice(index, entry, device));
    }

    private static bool IsLoggedOut(Device device) => device.State?.Kind == DeviceStateKind.LoggedOut;

    private static bool IsDue(DeviceEntry entry, DateTimeOffset now) => entry.Outcome.Until is not { } until || until <= now;
}
