using PushFunctions.Core.Poison;

namespace PushFunctions.Core.Tests.Poison;

public sealed class PoisonIdsTests
{
    private const string QueueId = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Fact]
    public void Of_AnyOffset_SaysTheSecondOfUtcAndIsOne()
    {
        string id = PoisonIds.Of(new DateTimeOffset(2026, 11, 22, 17, 0, 59, 999, TimeSpan.FromHours(8)), QueueId);

        Assert.Equal($"20261122090059-{QueueId}", id);
        Assert.True(PoisonIds.IsOne(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("20261122090059")]
    [InlineData("20261122090059-")]
    [InlineData("20261122090059-x")]
    [InlineData("20261122090059_" + QueueId)]
    [InlineData("20261132090059-" + QueueId)] // no such day
    [InlineData("20261122090059-" + QueueId + " ")]
    [InlineData("20261122090059-{" + QueueId + "}")]
    [InlineData(" 0261122090059-" + QueueId)]
    public void IsOne_AnythingElse_IsFalse(string text) => Assert.False(PoisonIds.IsOne(text));
}
