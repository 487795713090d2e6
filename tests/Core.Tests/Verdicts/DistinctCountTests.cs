using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

public sealed class DistinctCountTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Of_TokensThatCameThreeTimes_CountsEachOnceToAPercent(int tokens)
    {
        DistinctCount count = new();
        foreach (int token in Enumerable.Repeat(Enumerable.Range(0, tokens), 3).SelectMany(all => all))
        {
            count.Add(TokenHash.Of($"token{token}"), World.Start);
        }

        Assert.InRange(count.Of(World.Start), tokens - (tokens / 100), tokens + (tokens / 100));
    }

    [Fact]
    public void Of_AnHourAndAQuarterLater_HasForgotten()
    {
        DistinctCount count = new();
        count.Add(TokenHash.Of("one"), World.Start);
        count.Add(TokenHash.Of("two"), World.Start.AddMinutes(50));

        Assert.Equal(2, count.Of(World.Start.AddMinutes(59)));
        Assert.Equal(1, count.Of(World.Start.AddMinutes(76)));
        Assert.Equal(0, count.Of(World.Start.AddDays(1)));
    }
}
