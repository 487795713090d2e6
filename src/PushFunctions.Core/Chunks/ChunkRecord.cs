using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Core.Chunks;

/// <summary>
/// The state of one chunk, as stored: who works on it, and what became of every device. It never holds text, title, ext or token.
/// </summary>
public sealed record ChunkRecord
{
    /// <summary>The attempt that the state belongs to, from 1; every continuation and every replay is the next one.</summary>
    public required int Attempt { get; init; }

    /// <summary>Where the attempt stands.</summary>
    public required ChunkState State { get; init; }

    /// <summary>The id of the queue message that holds the chunk. It survives redelivery: that message is the lease.</summary>
    public required string Holder { get; init; }

    /// <summary>One handler's run. Two runs of one redelivered message differ here, so that the older one notices that it was taken over.</summary>
    public required string Run { get; init; }

    /// <summary>With <see cref="ChunkState.Waiting"/>: when the next attempt is due.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>True once its message was recalled: nothing more of it is sent. Set by others than the holder, and never taken back.</summary>
    public bool IsRecalled { get; init; }

    /// <summary>Every device that was decided on, and every user without one, in the envelope's order.</summary>
    public required IReadOnlyList<DeviceEntry> Entries { get; init; }
}

/// <summary>Where a chunk's attempt stands.</summary>
public enum ChunkState
{
    /// <summary>Its holder is at work, or will be again when its message is redelivered.</summary>
    Sending,

    /// <summary>The next attempt is due at <see cref="ChunkRecord.NotBefore"/>.</summary>
    Waiting,

    /// <summary>Every device has a final outcome.</summary>
    Done,

    /// <summary>Given up into the poison queue; a replay continues it.</summary>
    Failed,
}

/// <summary>One device's line in a chunk: what was decided before its attempt's first send and stays so within it, and what became of it.</summary>
public sealed record DeviceEntry
{
    /// <summary>Whose device.</summary>
    public required string UserId { get; init; }

    /// <summary>Which device, or the <see cref="DeviceDigest"/> of its id: compare with <see cref="DeviceDigest.Matches"/>. Null where the
    /// line is about the user.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The way to it; null where the line is about the user.</summary>
    public ChannelName? Channel { get; init; }

    /// <summary>The language that its text is composed in.</summary>
    public string? Language { get; init; }

    /// <summary>The badge it is told.</summary>
    public int? Badge { get; init; }

    /// <summary>The sound that its user had chosen for conversations of this type; null for none.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>True if its user wants no previews.</summary>
    public bool HidePreview { get; init; }

    /// <summary>True if its user wants no sound from this conversation, whatever the event asks for.</summary>
    public bool Silent { get; init; }

    /// <summary>How often it was tried and failed for now: what its backoff grows with.</summary>
    public int Tries { get; init; }

    /// <summary>The last times that it was handed to its provider, for whoever asks what became of it; null for none, or where a row had no room.</summary>
    public DeviceTry? LastTry { get; init; }

    /// <summary>True if a try was not answered, so that the phone may show the push whatever becomes of it in the end.</summary>
    public bool Unanswered { get; init; }

    /// <summary>True once a later event took its place while it waited: it is not sent any more. Set by that event's dispatch.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>True for a push that takes another one's place where that was never shown: it looks and sounds as if it were the first.</summary>
    public bool IsAfresh { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }
}
