using FsCheck.Xunit;
using PushFunctions.Core.Pacing;

namespace PushFunctions.Core.Tests.Pacing;

public sealed class BackoffTests
{
    private static readonly DispatchOptions Options = new();

    [Property]
    public bool Delay_AnyTry_StaysBetweenHalfAndWholeOfTheCappedStep(string seed, byte tries)
    {
        int n = Math.Max(1, (int)tries);
        double step = Math.Min(2 * Math.Pow(2, n - 1), 600);
        double seconds = Backoff.Delay(Options, seed ?? string.Empty, n, retryAfter: null).TotalSeconds;
        return seconds >= (step / 2) - 0.001 && seconds <= step + 0.001;
    }

    [Fact]
    public void Delay_ProviderAsksForMore_WaitsThatLong() =>
        Assert.Equal(TimeSpan.FromHours(1), Backoff.Delay(Options, "seed", 1, TimeSpan.FromHours(1)));

    [Fact]
    public void Delay_DifferentSeeds_Spread() =>
        Assert.True(Enumerable.Range(0, 100).Select(i => Backoff.Delay(Options, $"m{i}", 3, null)).Distinct().Count() > 90);
}
