using System.Globalization;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Reporting;

/// <summary>Results as lines of text and as a table of a page.</summary>
internal static class Table
{
    private const string None = "n/a";
    private static readonly string[] Columns =
    [
        "shape", "who", "pushes", "accepted/s", "dispatched/s", "p50 ms", "p95 ms", "p99 ms", "storage requests a push", "provider calls a push",
        "CPU µs a push (kernel)", "system calls a push", "allocated a push", "peak memory", "lost, repeated", "load",
    ];

    /// <summary>One line, for whoever watches.</summary>
    public static string Line(Result result) =>
        $"{result.Shape,-52} {result.Target,-14} {string.Join("  ", Columns.Skip(2).Zip(Cells(result).Skip(2)).Select(cell => $"{cell.First} {cell.Second}"))}";

    /// <summary>All of them, as Markdown.</summary>
    public static IEnumerable<string> Markdown(IEnumerable<Result> results) =>
    [
        $"| {string.Join(" | ", Columns)} |",
        $"|---|---|{string.Concat(Enumerable.Repeat("---:|", Columns.Length - 2))}",
        .. results.Select(result => $"| {string.Join(" | ", Cells(result))} |"),
    ];

    private static IEnumerable<string> Cells(Result result) =>
    [
        result.Shape,
        result.Target,
        result.Pushes.ToString("#,0", CultureInfo.InvariantCulture),
        Budget.Number(result.AcceptedPerSecond),
        Budget.Number(result.DispatchedPerSecond),
        Budget.Number(result.Latency.P50),
        Budget.Number(result.Latency.P95),
        Budget.Number(result.Latency.P99),
        Number(result.StorageRequestsPerPush),
        Budget.Number(result.ProviderCallsPerPush),
        $"{Budget.Number(result.CpuPerPush)} ({Budget.Number(result.KernelPerPush)})",
        Number(result.SystemCallsPerPush),
        Bytes(result.AllocatedPerPush),
        Bytes(result.PeakMemory),
        result.Count.IsExact ? "0, 0" : $"{result.Count.Lost}, {result.Count.Repeated}{(result.Count.Strays > 0 ? $", {result.Count.Strays} strays" : "")}",
        result.LoadAverage.ToString("F1", CultureInfo.InvariantCulture),
    ];

    private static string Number(double? value) => value is { } number ? Budget.Number(number) : None;

    private static string Bytes(double? value) => value switch
    {
        null => None,
        < 1e3 => $"{Budget.Number(value.Value)} B",
        < 1e6 => $"{Budget.Number(value.Value / 1e3)} kB",
        _ => $"{Budget.Number(value.Value / 1e6)} MB",
    };
}
