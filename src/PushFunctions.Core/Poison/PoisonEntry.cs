namespace PushFunctions.Core.Poison;

/// <summary>A message of the poison queue as it is listed: whose it is and why it is there, never what it says.</summary>
public sealed record PoisonEntry
{
    /// <summary>Sorts by time, and stays as long as the message does.</summary>
    public required string Id { get; init; }

    /// <summary>When it came into the poison queue.</summary>
    public required DateTimeOffset InsertedAt { get; init; }

    /// <summary>When the queue will drop it: 7 days later.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The event's app; null for a body that is not ours, and so are the next three.</summary>
    public string? App { get; init; }

    /// <summary>The event's id.</summary>
    public string? MessageId { get; init; }

    /// <summary>The chunk's number, from 0.</summary>
    public int? Chunk { get; init; }

    /// <summary>The attempt that was given up, from 1.</summary>
    public int? Attempt { get; init; }

    /// <summary>One of <see cref="PoisonReasons"/>, or the type of the fault that the handler gave up with.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong with a foreign body.</summary>
    public string? Detail { get; init; }

    /// <summary>What an operator ordered and nobody could carry out yet.</summary>
    public PoisonOrder Order { get; init; }

    /// <summary>Since when the queue has not shown it; null while it does.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>True for a body that is not ours, which cannot be replayed.</summary>
    public bool IsForeign => Reason == PoisonReasons.Foreign;

    /// <summary>True once the chunk's row says what became of it: until then nothing may be done with the message.</summary>
    public bool IsSettled => Reason != PoisonReasons.Unrecorded;
}

/// <summary>A page of the list.</summary>
/// <param name="Entries">In the order they came.</param>
/// <param name="HasMore">True if there are more after these.</param>
public sealed record PoisonEntries(IReadOnlyList<PoisonEntry> Entries, bool HasMore);
