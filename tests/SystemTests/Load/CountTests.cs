using PushFunctions.Load.Judging;

namespace PushFunctions.SystemTests.Load;

public sealed class CountTests
{
    private static readonly (string, string)[] Wanted = [("m-1", "a"), ("m-1", "b"), ("m-2", "a")];

    [Fact]
    public void Of_EachPushOnceInAnyOrder_IsExact() => Assert.True(Count.Of(Wanted, Wanted.Reverse()).IsExact);

    [Fact]
    public void Of_MissingRepeatedAndForeignPushes_CountsEach() =>
        Assert.Equal(new Count(1, 2, 1), Count.Of(Wanted, [("m-1", "a"), ("m-1", "a"), ("m-1", "a"), ("m-2", "b"), ("m-2", "a")]));

    [Fact]
    public void Add_TwoCounts_AddsEach() => Assert.Equal(new Count(11, 22, 33), new Count(1, 2, 3) + new Count(10, 20, 30));
}
