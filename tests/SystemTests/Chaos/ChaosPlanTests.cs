using PushFunctions.Chaos;
using PushFunctions.Chaos.Plan;

namespace PushFunctions.SystemTests.Chaos;

public sealed class ChaosPlanTests
{
    [Fact]
    public void Create_SameSeed_IsTheSamePlan()
    {
        ChaosOptions options = new() { Seed = 7, Kills = 50, Events = 300, Faults = 60 };

        Assert.Equal(Lines(ChaosPlan.Create(options)), Lines(ChaosPlan.Create(options)));
        Assert.NotEqual(Lines(ChaosPlan.Create(options)), Lines(ChaosPlan.Create(options with { Seed = 8 })));
    }

    [Fact]
    public void Create_TheDefaults_AreWhatIsPromisedAndLeaveNoFaultOut()
    {
        ChaosPlan plan = ChaosPlan.Create(new ChaosOptions());

        Assert.Equal(200, plan.Rounds.Count);
        Assert.Equal(5_000, plan.Rounds.SelectMany(round => round.Events).Select(planned => planned.Id).Distinct().Count());
        Assert.Equal(Enum.GetValues<Interference>(), plan.Rounds.Select(round => round.Interference).Distinct().Order());
        Assert.Equal(
            ProviderFault.Kinds,
            plan.Rounds.SelectMany(round => round.Faults).DistinctBy(fault => (fault.Kind, fault.Status, fault.RetryAfter, fault.AsDate)).Count());
        Assert.Contains(plan.Rounds.SelectMany(round => round.Events), planned => !planned.Json.Contains("recipients", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--kills")]
    [InlineData("--kills", "0")]
    [InlineData("--kills", "many")]
    [InlineData("--seed", "1", "--murders", "2")]
    public void TryParse_NotUnderstood_SaysWhat(params string[] args)
    {
        Assert.Null(ChaosOptions.TryParse(args, out string? mistake));
        Assert.StartsWith("--", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_WhatAFailedRunPrints_IsThatRun()
    {
        ChaosOptions options = new() { Seed = -3, Kills = 60, Events = 1_500, Dispatchers = 2, Faults = 90 };

        Assert.Equal(options, ChaosOptions.TryParse(options.ToString().Split(' '), out _));
    }

    private static IEnumerable<string> Lines(ChaosPlan plan) => plan.Rounds.Select(round =>
        $"{round with { Events = [], Faults = [] }} {string.Join(',', round.Events.Select(planned => planned.Json))} {string.Join(',', round.Faults)}");
}
