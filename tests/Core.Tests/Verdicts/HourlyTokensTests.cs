using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

public sealed class HourlyTokensTests
{
    [Fact]
    public void Count_OneTokenManyTimes_IsOne()
    {
        HourlyTokens tokens = new();
        for (int push = 0; push < 500; push++)
        {
            tokens.Add($"token{push % 3}", World.Start.AddSeconds(push));
        }

        Assert.Equal(3, tokens.Count(World.Start.AddSeconds(500)));
    }

    [Fact]
    public void Count_TokenOfAnHourAgo_HasPassedUnlessThereWasSomethingOfItSince()
    {
        HourlyTokens tokens = new();
        tokens.Add("one", World.Start);
        tokens.Add("two", World.Start);
        tokens.Add("two", World.Start.AddMinutes(30));

        Assert.Equal(2, tokens.Count(World.Start.AddMinutes(59)));
        Assert.Equal(1, tokens.Count(World.Start.AddMinutes(60)));
        Assert.Equal(0, tokens.Count(World.Start.AddMinutes(90)));
    }

    [Fact]
    public void Count_MoreThanThereIsRoomFor_IsNeverTooMany()
    {
        HourlyTokens tokens = new();
        for (int number = 0; number < HourlyTokens.Most + 100; number++)
        {
            tokens.Add($"token{number}", World.Start);
        }

        Assert.Equal(HourlyTokens.Most, tokens.Count(World.Start));
        tokens.Add("later", World.Start.AddHours(1));
        Assert.Equal(1, tokens.Count(World.Start.AddHours(1)));
    }
}
