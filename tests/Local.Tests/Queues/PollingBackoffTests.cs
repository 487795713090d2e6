using PushFunctions.Local.Queues;

namespace PushFunctions.Local.Tests.Queues;

public sealed class PollingBackoffTests
{
    private static readonly Func<double> NoJitter = () => 0.5;

    [Fact]
    public void Next_EmptyAgainAndAgain_DoublesTheIncrementUpToTheMaximum()
    {
        var backoff = new PollingBackoff(TimeSpan.FromSeconds(2), NoJitter);

        Assert.Equal([100, 200, 300, 500, 900, 1700, 2000, 2000], Milliseconds(backoff, 8));
    }

    [Fact]
    public void Reset_AfterTheMaximum_StartsAgainAtTheMinimum()
    {
        var backoff = new PollingBackoff(TimeSpan.FromSeconds(1), NoJitter);
        Milliseconds(backoff, 10);

        backoff.Reset();

        Assert.Equal([100, 200], Milliseconds(backoff, 2));
    }

    [Theory]
    [InlineData(0.0, 100 + (400 * 0.8))]
    [InlineData(1.0, 100 + (400 * 1.2))]
    public void Next_Jitter_MovesTheIncrementByAFifth(double jitter, double expected)
    {
        var backoff = new PollingBackoff(TimeSpan.FromMinutes(1), () => jitter);

        Assert.Equal(expected, Milliseconds(backoff, 4)[^1], precision: 3);
    }

    [Fact]
    public void Next_MaximumIsTheMinimum_IsAlwaysThat()
    {
        var backoff = new PollingBackoff(PollingBackoff.Minimum, NoJitter);

        Assert.Equal([100, 100, 100], Milliseconds(backoff, 3));
    }

    private static double[] Milliseconds(PollingBackoff backoff, int count) => [.. Enumerable.Range(0, count).Select(_ => backoff.Next().TotalMilliseconds)];
}
