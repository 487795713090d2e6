namespace PushFunctions.Core.Pacing;

/// <summary>The numbers that dispatch goes by.</summary>
public sealed record DispatchOptions
{
    /// <summary>Users read at once per chunk. Default 32: storage answers in a few ms, so that 500 users take some 100 ms.</summary>
    public int ConcurrentUserReads { get; init; } = 32;

    /// <summary>Distinct payloads sent between two records of their outcomes. Default 100: what a crash may repeat at most.</summary>
    public int BatchesPerRecord { get; init; } = 100;

    /// <summary>A lane starts no further batches, and a pack no further chunks, once an attempt is this old; what is left goes into the next one.
    /// Default 25 s: 100 calls
    /// of 10 s, 16 at a time, take 63 s at the worst, so that an attempt ends within 90 s.</summary>
    public TimeSpan AttemptBudget { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Chunks of one pack dispatched side by side. Default 8: a host has up to 24 packs at once, so that some 200 chunks are in flight.</summary>
    public int ChunksAtOnce { get; init; } = 8;

    /// <summary>When a chunk whose dispatch threw comes back as a message of its own; host.json's visibilityTimeout for those that were one
    /// before. Default 10 s: storage that is out of reach is not asked again at once.</summary>
    public TimeSpan ThrownDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first retry's delay; it doubles from try to try. Default 2 s.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest delay that we choose ourselves. Default 10 min.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Pushes that wait for a quota's reset come back within this time after it. Default 5 min.</summary>
    public TimeSpan QuotaSpread { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After this long nothing is tried again, whatever the time to live. Default 24 h.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When a channel instance is left alone for a while.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>The dequeue count at which the host moves a failing message to the poison queue; host.json's maxDequeueCount. Default 5.</summary>
    public int MaxDequeueCount { get; init; } = 5;
}
