using PushFunctions.Load.Judging;
using PushFunctions.Load.Measuring;
using PushFunctions.Load.Reporting;

namespace PushFunctions.SystemTests.Load;

public sealed class ReportingTests
{
    private static readonly Sample Round = new()
    {
        Pushes = 2,
        Posts = 2,
        Accepting = TimeSpan.FromMilliseconds(100),
        Dispatching = TimeSpan.FromMilliseconds(400),
        Latencies = [new Latency("a", 100), new Latency("b", 300)],
        Use = new ProcessUse(TimeSpan.FromMicroseconds(3_000), TimeSpan.FromMicroseconds(1_000)),
        StorageRequests = 15,
        Refusals = 0,
        ProviderCalls = 2,
        Count = default,
        Peak = 190_400_000,
    };

    [Fact]
    public void Result_OfThreeRounds_HasMediansAndAllLatencies()
    {
        Result result = Result.Of(
            "a shape", "ours", [Round, Round with { StorageRequests = 8 }, Round with { StorageRequests = 16, Count = new Count(1, 0, 0) }], Round with { SystemCalls = 300, Allocated = 4_000 });

        Assert.Equal((6, 3, 20.0, 5.0, 400.0), (result.Pushes, result.Rounds, result.AcceptedPerSecond, result.DispatchedPerSecond, result.Milliseconds));
        Assert.Equal(new Percentiles(6, 100, 300, 300, 300), result.Latency);
        Assert.Equal((7.5, 1.0, 1_500.0, 500.0), (result.StorageRequestsPerPush, result.ProviderCallsPerPush, result.CpuPerPush, result.KernelPerPush));
        Assert.Equal((150.0, 2_000.0, 190_400_000L, new Count(1, 0, 0)), (result.SystemCallsPerPush, result.AllocatedPerPush, result.PeakMemory, result.Count));
    }

    [Fact]
    public void Markdown_Results_HasAsManyCellsAsColumns()
    {
        string[] lines = [.. Table.Markdown([Result.Of("a shape", "ours", [Round with { StorageRequests = null, Count = new Count(1, 2, 0) }]) with { LoadAverage = 1.25 }])];

        Assert.All(lines, line => Assert.Equal(lines[0].Count(letter => letter == '|'), line.Count(letter => letter == '|')));
        Assert.Equal("| a shape | ours | 2 | 20 | 5 | 100 | 300 | 300 | n/a | 1 | 1,500 (500) | n/a | n/a | 190 MB | 1, 2 | 1.2 |", lines[2]);
    }

    [Fact]
    public void Page_WithARun_ReplacesItsPartAlone()
    {
        string page = Page.With("before\n<!-- run quick -->\nold\n<!-- end of run quick -->\nafter\n", "quick", Report());

        Assert.StartsWith("before\n<!-- run quick -->\n`the command`, 2026-11-29, 1.5 minutes without building. a machine. .NET 10. Load average before: 0.5.\n", page, StringComparison.Ordinal);
        Assert.EndsWith("| idle | ≤ 150 ms | 212 ms | **fail** |\n<!-- end of run quick -->\nafter\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("old", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithoutThePart_IsRefused() => Assert.Throws<InvalidOperationException>(() => Page.With("a page", "quick", Report()));

    private static RunReport Report() => new()
    {
        Command = "the command",
        Started = new DateTimeOffset(2026, 11, 29, 18, 0, 0, TimeSpan.Zero),
        Took = TimeSpan.FromSeconds(90),
        Machine = "a machine",
        Versions = new Dictionary<string, string> { [".NET"] = "10" },
        LoadAverageBefore = 0.5,
        Results = [],
        Starts = [],
        Budgets = [new Budget("idle", 150, 212, " ms")],
        Skipped = [],
    };
}
