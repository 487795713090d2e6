using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Chunks;

/// <summary>What is kept of an event: no text, title or ext.</summary>
public sealed record EventRecord
{
    /// <summary>The event's app.</summary>
    public required string App { get; init; }

    /// <summary>The event's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>SHA-256 of the event as we read it, lower-case hex: tells a repeat from another event with the same id.</summary>
    public required string BodyHash { get; init; }

    /// <summary>How many chunks the event was split into. An event by roster is cut so in every repeat, however the roster has grown since.</summary>
    public required int ChunkCount { get; init; }

    /// <summary>How many users it is for; by roster, how many there were when it was accepted.</summary>
    public required int RecipientCount { get; init; }

    /// <summary>When it was first accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Where it was said, without the name; null where an older version stored it, or nobody knows the message.</summary>
    public Conversation? Conversation { get; init; }

    /// <summary>True for what no phone shows: a data push, a bare number.</summary>
    public bool ShowsNothing { get; init; }

    /// <summary>When it was recalled; null for a message that stands.</summary>
    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>True for what was recalled before it was posted: it stands in for the event, and has no chunks.</summary>
    public bool IsTombstone => RecalledAt is not null && BodyHash.Length == 0;

    /// <summary>What is stored of a message that nobody knows and that was recalled.</summary>
    public static EventRecord Tombstone(string app, string messageId, DateTimeOffset recalledAt) => new()
    {
        App = app,
        MessageId = messageId,
        BodyHash = "",
        ChunkCount = 0,
        RecipientCount = 0,
        AcceptedAt = recalledAt,
        RecalledAt = recalledAt,
    };
}
