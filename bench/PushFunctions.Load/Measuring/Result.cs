using System.Text.Json.Serialization;
using PushFunctions.Benching;
using PushFunctions.Load.Judging;

namespace PushFunctions.Load.Measuring;

/// <summary>A shape's figures for one target: medians over its rounds, percentiles over all their pushes.</summary>
internal sealed record Result
{
    public required string Shape { get; init; }

    public required string Target { get; init; }

    /// <summary>Of all rounds.</summary>
    public required int Pushes { get; init; }

    public required int Rounds { get; init; }

    public required double AcceptedPerSecond { get; init; }

    public required double DispatchedPerSecond { get; init; }

    /// <summary>Milliseconds from POST to provider.</summary>
    public required Percentiles Latency { get; init; }

    /// <summary>From the first post to the last arrival, in milliseconds.</summary>
    public required double Milliseconds { get; init; }

    public required double? StorageRequestsPerPush { get; init; }

    public required double ProviderCallsPerPush { get; init; }

    /// <summary>Microseconds.</summary>
    public required double CpuPerPush { get; init; }

    /// <summary>Microseconds, of those.</summary>
    public required double KernelPerPush { get; init; }

    public required double? SystemCallsPerPush { get; init; }

    /// <summary>Bytes.</summary>
    public required double? AllocatedPerPush { get; init; }

    /// <summary>Bytes.</summary>
    public required long? PeakMemory { get; init; }

    /// <summary>Posts that were answered 503, and made again.</summary>
    public int Refusals { get; init; }

    public required Count Count { get; init; }

    /// <summary>The machine's, over the minute before the end.</summary>
    public required double LoadAverage { get; init; }

    /// <summary>All of them, for a picture.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Latencies { get; init; } = [];

    /// <summary>Of a client that is no server: it is called, and nobody posts to it.</summary>
    public static Result Of(string shape, string target, IReadOnlyList<Spent> rounds) => new()
    {
        Shape = shape,
        Target = target,
        Pushes = rounds.Sum(round => round.Pushes),
        Rounds = rounds.Count,
        AcceptedPerSecond = double.NaN,
        DispatchedPerSecond = Percentiles.Median(rounds.Select(round => round.PerSecond)),
        Latency = new Percentiles(0, double.NaN, double.NaN, double.NaN, double.NaN),
        Milliseconds = Percentiles.Median(rounds.Select(round => round.Time.TotalMilliseconds)),
        StorageRequestsPerPush = 0,
        ProviderCallsPerPush = 1,
        CpuPerPush = Percentiles.Median(rounds.Select(round => round.CpuPerPush)),
        KernelPerPush = double.NaN,
        SystemCallsPerPush = null,
        AllocatedPerPush = null,
        PeakMemory = null,
        Count = default,
        LoadAverage = Machine.LoadAverage(),
    };

    /// <param name="shape">What was posted.</param>
    /// <param name="target">To whom.</param>
    /// <param name="rounds">At least one.</param>
    /// <param name="counted">The round with the tools on; null if there was none.</param>
    public static Result Of(string shape, string target, IReadOnlyList<Sample> rounds, Sample? counted = null)
    {
        double[] latencies = [.. rounds.SelectMany(round => round.Latencies).Select(push => push.Milliseconds)];
        return new Result
        {
            Shape = shape,
            Target = target,
            Pushes = rounds.Sum(round => round.Pushes),
            Rounds = rounds.Count,
            AcceptedPerSecond = Median(round => round.Pushes / round.Accepting.TotalSeconds),
            DispatchedPerSecond = Median(round => round.Pushes / round.Dispatching.TotalSeconds),
            Latency = Percentiles.Of(latencies.DefaultIfEmpty(double.NaN)),
            Milliseconds = Median(round => round.Dispatching.TotalMilliseconds),
            StorageRequestsPerPush = rounds[0].StorageRequests is null ? null : Median(round => (double)round.StorageRequests! / round.Pushes),
            ProviderCallsPerPush = Median(round => (double)round.ProviderCalls / round.Pushes),
            CpuPerPush = Median(round => round.Use.Total.TotalMicroseconds / round.Pushes),
            KernelPerPush = Median(round => round.Use.Kernel.TotalMicroseconds / round.Pushes),
            SystemCallsPerPush = (double?)counted?.SystemCalls / counted?.Pushes,
            AllocatedPerPush = (double?)counted?.Allocated / counted?.Pushes,
            PeakMemory = rounds.Max(round => round.Peak),
            Refusals = rounds.Append(counted).Sum(round => round?.Refusals ?? 0),
            Count = rounds.Append(counted).OfType<Sample>().Aggregate(default(Count), (sum, round) => sum + round.Count),
            LoadAverage = Machine.LoadAverage(),
            Latencies = latencies,
        };

        double Median(Func<Sample, double> figure) => Percentiles.Median(rounds.Select(figure));
    }
}
