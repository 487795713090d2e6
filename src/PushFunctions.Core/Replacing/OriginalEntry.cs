using PushFunctions.Core.Chunks;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Core.Replacing;

/// <summary>Reads one device's line in a message's row for the event that takes its place. Pure.</summary>
internal static class OriginalEntry
{
    /// <summary>What the device shows of the message.</summary>
    public static OriginalState StateOf(ChunkRecord row, DeviceEntry entry) => entry switch
    {
        { Outcome.Kind: OutcomeKind.Sent or OutcomeKind.Delivered or OutcomeKind.Clicked } => OriginalState.Shown,
        _ when IsOpen(row, entry) && row.State == ChunkState.Sending => OriginalState.InFlight,
        { Unanswered: true } => OriginalState.Shown,
        _ when MayBeReplaced(row, entry) => OriginalState.Waiting,

        // Another event took its place, and this one takes that one's.
        _ when entry.Outcome.IsSkippedFor(SkipReasons.Replaced) => OriginalState.Shown,
        _ => OriginalState.NotShown,
    };

    /// <summary>True for a line that a later event may take over: nobody is at work on it, and it would be tried again.</summary>
    public static bool MayBeReplaced(ChunkRecord row, DeviceEntry entry) =>
        IsOpen(row, entry) && row is { State: not ChunkState.Sending, IsRecalled: false };

    // A replay tries again what was given up.
    private static bool IsOpen(ChunkRecord row, DeviceEntry entry) =>
        !entry.Outcome.IsFinal || (row.State == ChunkState.Failed && entry.Outcome.Kind == OutcomeKind.Failed);
}
