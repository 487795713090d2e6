using PushFunctions.Chaos;
using PushFunctions.Chaos.Judging;

namespace PushFunctions.SystemTests.Chaos;

/// <summary>The short version of <c>bench/PushFunctions.Chaos</c>: real processes, really killed.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Run_TenKillsOverTwoHundredEventsOnThreeDispatchers_KeepsEveryPromise()
    {
        ChaosOptions options = new() { Seed = 5, Kills = 10, Events = 200, Faults = 22, Dispatchers = 3 };
        await using StringWriter table = new();

        Verdict verdict = await ChaosRun.RunAsync(options, table, TestContext.Current.CancellationToken);

        output.WriteLine(table.ToString());
        Assert.True(verdict.Broken.Count == 0, table.ToString());
        Assert.Equal(200, verdict.Accepted);
        Assert.True(verdict.Delivered > 200);
    }
}
