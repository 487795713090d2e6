using Microsoft.Extensions.Configuration;
using PushFunctions.Local.Queues;

namespace PushFunctions.Local.Tests.Queues;

public sealed class QueuePumpOptionsTests
{
    [Fact]
    public void From_NothingSaid_LeasesForTenMinutes() =>
        Assert.Equal(TimeSpan.FromMinutes(10), QueuePumpOptions.From(new ConfigurationBuilder().Build(), "q").Lease);

    [Fact]
    public void From_ALease_IsTaken() => Assert.Equal(TimeSpan.FromSeconds(30), From("00:00:30").Lease);

    [Theory]
    [InlineData("30")]
    [InlineData("soon")]
    [InlineData("00:00:00")]
    [InlineData("8.00:00:00")]
    public void From_ALeaseThatCannotBe_NamesItsKey(string lease) =>
        Assert.Contains("Local:QueueLease", Assert.Throws<InvalidOperationException>(() => From(lease)).Message, StringComparison.Ordinal);

    private static QueuePumpOptions From(string lease) =>
        QueuePumpOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("Local:QueueLease", lease)]).Build(), "q");
}
