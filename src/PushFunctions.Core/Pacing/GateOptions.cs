namespace PushFunctions.Core.Pacing;

/// <summary>When a channel instance is left alone for a while, so that its trouble holds up nobody else.</summary>
public sealed record GateOptions
{
    /// <summary>Sends in a row of which nothing came through, after which the gate shuts. Default 5.</summary>
    public int ShutAfter { get; init; } = 5;

    /// <summary>How long it is shut the first time; twice as long after each probe that fails too. Default 5 s.</summary>
    public TimeSpan FirstShut { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that we keep it shut ourselves; a quota's end may be later. Default 1 min.</summary>
    public TimeSpan LongestShut { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A send that is under way for longer than this is slow. Default 3 s: a provider answers within a second.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Sends that are let in while as many are slow already; the others come back later. Default 2, of the 16 chunks or more that
    /// a host dispatches at once.</summary>
    public int SlowAtOnce { get; init; } = 2;

    /// <summary>When a send that was not let in because of slow ones comes back. Default 5 s.</summary>
    public TimeSpan SlowDelay { get; init; } = TimeSpan.FromSeconds(5);
}
