using PushFunctions.Chaos.Plan;

namespace PushFunctions.Chaos.Judging;

/// <summary>All that a run leaves behind.</summary>
internal sealed record Evidence
{
    public required IReadOnlyList<PlannedEvent> Events { get; init; }

    /// <summary>When each event's 202 came.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Accepted { get; init; }

    /// <summary>When each event was posted for the first time.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Posted { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>When the 202 came to what was told of an event afterwards.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Afterwards { get; init; } = new Dictionary<string, DateTimeOffset>();

    public required IReadOnlyList<Push> Pushes { get; init; }

    public required IReadOnlyList<Trouble> Troubles { get; init; }

    public required IReadOnlyList<Attempt> Records { get; init; }

    /// <summary>Messages that were given up because each of five dispatchers that had them died, and that were replayed.</summary>
    public int Replayed { get; init; }

    /// <summary>Messages in the poison queue at the end.</summary>
    public int Poisoned { get; init; }

    /// <summary>Messages that were still in the queue at the end.</summary>
    public int Queued { get; init; }

    /// <summary>Answers that a backend must never get for a good event.</summary>
    public IReadOnlyList<string> BadAnswers { get; init; } = [];
}
