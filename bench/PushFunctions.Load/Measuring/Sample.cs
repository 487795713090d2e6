using PushFunctions.Load.Judging;

namespace PushFunctions.Load.Measuring;

/// <summary>One round: so many posts, from the first of them to the last push that is through.</summary>
internal sealed record Sample
{
    /// <summary>Pushes that were asked for: one for each device of each event.</summary>
    public required int Pushes { get; init; }

    public required int Posts { get; init; }

    /// <summary>From the first post to the last 202.</summary>
    public required TimeSpan Accepting { get; init; }

    /// <summary>From the first post to the last arrival at the provider.</summary>
    public required TimeSpan Dispatching { get; init; }

    /// <summary>Of each push that arrived, from its POST to its arrival.</summary>
    public required IReadOnlyList<Latency> Latencies { get; init; }

    public required ProcessUse Use { get; init; }

    public required long? StorageRequests { get; init; }

    /// <summary>Posts that were answered 503 and made again: Azurite had held up its requests for too long.</summary>
    public required int Refusals { get; init; }

    public required int ProviderCalls { get; init; }

    public required Count Count { get; init; }

    /// <summary>In bytes; null where the system does not tell.</summary>
    public required long? Peak { get; init; }

    /// <summary>Null if it was not counted in this round.</summary>
    public long? SystemCalls { get; init; }

    /// <summary>Bytes; null if it was not counted in this round.</summary>
    public long? Allocated { get; init; }
}

/// <summary>How long a push took.</summary>
/// <param name="Token">Whose.</param>
/// <param name="Milliseconds">From its POST to its arrival at the provider.</param>
internal readonly record struct Latency(string Token, double Milliseconds);
