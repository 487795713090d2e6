namespace PushFunctions.Chaos.Judging;

/// <summary>The figures of a run, and what they break.</summary>
internal sealed record Verdict
{
    public required int Accepted { get; init; }

    public required int Expected { get; init; }

    public required int Delivered { get; init; }

    /// <summary>Expected pushes, as event and phone's token, that never arrived.</summary>
    public required IReadOnlyList<(string EventId, string Token)> Lost { get; init; }

    /// <summary>Repeats by what explains them.</summary>
    public required IReadOnlyDictionary<TroubleKind, int> Repeats { get; init; }

    /// <summary>Repeats that nothing explains.</summary>
    public required IReadOnlyList<Push> Unexplained { get; init; }

    /// <summary>Repeats that a phone would show as another notification.</summary>
    public required IReadOnlyList<Push> Different { get; init; }

    /// <summary>Events that repeated because of the same kill, at the most.</summary>
    public required int MostPerKill { get; init; }

    /// <summary>Pushes that nobody asked for, or that the provider refused.</summary>
    public required int Strays { get; init; }

    /// <summary>Delayed pushes that were there before their time.</summary>
    public IReadOnlyList<Push> TooEarly { get; init; } = [];

    /// <summary>Pushes of events that had long been read or recalled.</summary>
    public IReadOnlyList<Push> TooLate { get; init; } = [];

    /// <summary>Last pushes on phones that show a recalled message.</summary>
    public IReadOnlyList<Push> LeftOver { get; init; } = [];

    /// <summary>Pushes by what they told.</summary>
    public IReadOnlyDictionary<PushKind, int> Told { get; init; } = new Dictionary<PushKind, int>();

    public required TimeSpan MedianDelay { get; init; }

    public required TimeSpan LargestDelay { get; init; }

    /// <summary>Broken promises, each in a sentence.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    public int Repeated => Repeats.Values.Sum() + Unexplained.Count;
}
