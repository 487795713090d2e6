using Azure;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Status;

public sealed class StatusTests
{
    [Fact]
    public async Task Get_Queues_TellsDepthAndAgeInWholeSeconds()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Gauge.Depths.Add(new QueueDepth("push-messages", 3, TimeSpan.FromSeconds(61.7)));

        Answer answer = await api.GetAsync("/api/status");

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"at":"2026-11-22T10:00:00+00:00","queues":[{"name":"push-messages","depth":3,"oldestSeconds":61}]}""", answer.Body);
        Assert.True(answer.NoStore);
    }

    [Fact]
    public async Task Get_StorageOutOfReach_Is503()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Gauge.Fault = new RequestFailedException(503, "secret", "ServerBusy", null);

        Answer answer = await api.GetAsync("/api/status");

        Assert.Equal(503, answer.Status);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }
}
