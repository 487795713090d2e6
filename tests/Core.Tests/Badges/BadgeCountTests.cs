using FsCheck.Xunit;
using PushFunctions.Core.Badges;

namespace PushFunctions.Core.Tests.Badges;

public sealed class BadgeCountTests
{
    [Fact]
    public void With_PushesSinceTheReport_AddsOneEach()
    {
        BadgeCount count = BadgeCount.From(4).With(1, BadgeChange.By(1)).With(2, BadgeChange.By(1)).With(3, BadgeChange.By(5));

        Assert.Equal((11, 5, 6, 11), (count.Number, count.NumberOf(1), count.NumberOf(2), count.NumberOf(3)));
    }

    [Fact]
    public void With_ThePushBefore_ChangesNothingEvenAfterYoungerOnes()
    {
        BadgeCount count = BadgeCount.From(4).With(1, BadgeChange.By(1)).With(2, BadgeChange.To(0));

        Assert.Same(count, count.With(1, BadgeChange.By(1)));
        Assert.Equal((0, 5), (count.Number, count.NumberOf(1)));
    }

    [Fact]
    public void With_MorePushesThanItRemembers_ForgetsTheOldest()
    {
        BadgeCount count = BadgeCount.From(0);
        for (ulong push = 0; push <= BadgeCount.Remembered; push++)
        {
            count = count.With(push, BadgeChange.By(1));
        }

        Assert.Equal(BadgeCount.Remembered, count.Recent.Count);
        Assert.Equal((null, 2), (count.NumberOf(0), count.NumberOf(1)));
    }

    [Fact]
    public void With_TheGreatestNumber_StaysThere() =>
        Assert.Equal(int.MaxValue, BadgeCount.From(int.MaxValue).With(1, BadgeChange.By(99)).Number);

    [Property]
    public bool With_AnyOrderOfRepeats_CountsEveryPushOnce(byte[] pushes)
    {
        byte[] few = [.. pushes.Select(push => (byte)(push % BadgeCount.Remembered))];

        BadgeCount count = few.Aggregate(BadgeCount.From(7), (counted, push) => counted.With(push, BadgeChange.By(1)));

        return count.Number == 7 + few.Distinct().Count();
    }

    [Fact]
    public void KeyOf_OtherAppOrMessage_Differs()
    {
        ulong[] keys = [BadgeCount.KeyOf("a", "m-1"), BadgeCount.KeyOf("b", "m-1"), BadgeCount.KeyOf("a", "m-2")];

        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys[0], BadgeCount.KeyOf("a", "m-1"));
    }
}
