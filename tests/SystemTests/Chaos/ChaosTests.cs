using PushFunctions.Chaos;
using PushFunctions.Chaos.Judging;
using PushFunctions.Chaos.Plan;

namespace PushFunctions.SystemTests.Chaos;

/// <summary>The short version of <c>bench/PushFunctions.Chaos</c>: real processes, really killed.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Run_SevenKillsOverEventsOnThreeDispatchers_KeepsEveryPromise()
    {
        // The fewest kills and faults that leave out no kind of interference and none of what a provider does wrong.
        ChaosOptions options = new() { Seed = 5, Kills = 7, Events = 140, Faults = ProviderFault.Kinds, Dispatchers = 3 };
        Assert.Equal(Enum.GetValues<Interference>(), ChaosPlan.Create(options).Rounds.Select(round => round.Interference).Distinct().Order());
        await using StringWriter table = new();

        Verdict verdict = await ChaosRun.RunAsync(options, table, TestContext.Current.CancellationToken);

        output.WriteLine(table.ToString());
        Assert.True(verdict.Broken.Count == 0, table.ToString());
        Assert.Equal(options.Events, verdict.Accepted);
        Assert.True(verdict.Delivered > options.Events);
    }
}
