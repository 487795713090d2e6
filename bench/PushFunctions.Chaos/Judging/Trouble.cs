namespace PushFunctions.Chaos.Judging;

/// <summary>What may make a push repeat.</summary>
internal enum TroubleKind
{
    /// <summary>The provider took a call and its answer was lost.</summary>
    Unanswered,

    /// <summary>Its dispatcher was killed.</summary>
    Kill,

    /// <summary>Its dispatcher was paused beyond its lease.</summary>
    Pause,

    /// <summary>Storage stalled or was away.</summary>
    Storage,

    /// <summary>Its dispatcher says that a lease ran out: this machine let it starve.</summary>
    LostLease,
}

/// <summary>One such, from when to when.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Sender">Which incarnation it befell; null for all.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it was over.</param>
internal sealed record Trouble(TroubleKind Kind, string? Sender, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Which channel it befell; null for all.</summary>
    public string? Channel { get; init; }
}
