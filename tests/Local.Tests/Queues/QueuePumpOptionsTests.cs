using Microsoft.Extensions.Configuration;
using PushFunctions.Local.Queues;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Local.Tests.Queues;

public sealed class QueuePumpOptionsTests
{
    [Fact]
    public void ReadLease_NothingSaid_LeasesForTenMinutes() =>
        Assert.Equal((TimeSpan.FromMinutes(10), null), Read(null));

    [Fact]
    public void ReadLease_ALease_IsTaken() => Assert.Equal((TimeSpan.FromSeconds(30), null), Read("00:00:30"));

    [Theory]
    [InlineData("30")]
    [InlineData("soon")]
    [InlineData("00:00:00")]
    [InlineData("8.00:00:00")]
    public void ReadLease_ALeaseThatCannotBe_NamesItsKey(string lease) =>
        Assert.StartsWith("Local:QueueLease must be a time", Read(lease).Problem, StringComparison.Ordinal);

    private static (TimeSpan Lease, string? Problem) Read(string? lease)
    {
        List<string> problems = [];
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Local:QueueLease", lease)]).Build();
        return (QueuePumpOptions.ReadLease(new SettingsSection(configuration.GetSection("Local"), problems)), problems.SingleOrDefault());
    }
}
