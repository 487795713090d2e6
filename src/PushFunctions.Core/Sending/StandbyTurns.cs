using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Sending;

/// <summary>
/// Whose turn it is among the ways to one phone: a standby's comes when the preferred device's token is dead or suspect, its channel is off or
/// refuses the push for good or knows no such push, it has gone, or it never showed what this push takes the place of; when that one got the
/// push, or is not to get it, the standby's is over.
/// </summary>
internal sealed class StandbyTurns(ChunkJournal journal, IReadOnlyDictionary<string, UserSnapshot> loaded)
{
    private static readonly string[] MayGoOn = [SkipReasons.Unregistered, SkipReasons.NoDataPush, SkipReasons.NotShown];

    /// <summary>True for a device that has another one before it, registered still or not.</summary>
    public bool IsStandby(DeviceEntry entry) => PreferredTo(entry) is not null;

    /// <summary>Whether an open device's turn has come.</summary>
    public StandbyTurn Of(DeviceEntry entry)
    {
        if (PreferredTo(entry) is not { } preferred)
        {
            return StandbyTurn.Now;
        }

        // A preferred device that has been removed since is still in the journal.
        DeviceEntry? first = journal.Entries.FirstOrDefault(other => other.UserId == entry.UserId && DeviceDigest.Matches(other.DeviceId, preferred));
        return first?.Outcome switch
        {
            null or { Kind: OutcomeKind.DeadToken or OutcomeKind.Suspect or OutcomeKind.ChannelOff or OutcomeKind.Refused } => StandbyTurn.Now,
            { } outcome when MayGoOn.Any(outcome.IsSkippedFor) => StandbyTurn.Now,
            { IsFinal: true } => StandbyTurn.Over,
            _ => StandbyTurn.Later,
        };
    }

    private string? PreferredTo(DeviceEntry entry)
    {
        IReadOnlyList<Device> devices = loaded.GetValueOrDefault(entry.UserId)?.Devices ?? [];
        return DeviceDigest.Find(devices, entry.DeviceId) is { StandbyFor: not null } standby && !IsInCircle(standby, devices) ? standby.StandbyFor : null;
    }

    // Of those that stand by for each other none does.
    private static bool IsInCircle(Device standby, IReadOnlyList<Device> devices) =>
        devices.Any(other => other.Id == standby.StandbyFor) && Standby.PreferredTo(standby, devices) is null;
}

/// <summary>When a device is sent to.</summary>
internal enum StandbyTurn
{
    /// <summary>It is its turn, or it stands by for nobody.</summary>
    Now,

    /// <summary>The preferred device has no final outcome yet.</summary>
    Later,

    /// <summary>The preferred device settled it.</summary>
    Over,
}
