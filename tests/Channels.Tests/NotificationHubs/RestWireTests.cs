using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.NotificationHubs;

/// <summary>The requests themselves, against what the official SDK was recorded to send.</summary>
public sealed class RestWireTests : IDisposable
{
    private const string Authorization =
        "SharedAccessSignature sr=http%3a%2f%2fns1.servicebus.windows.net%2fhub1%2f"
        + "&sig=1RP0lGHbGGu%2b8Jl1Y9CuYpnaq96VKiX%2bXW1Yo%2bJ1s5o%3d&se=1772367600&skn=Send";

    private readonly StubHandler _hub = new();

    [Fact]
    public async Task SendAsync_OneDevice_MakesADirectSend()
    {
        await SendAsync(Hub.Standard, Batch.Apple.To("DEV1"));

        Assert.Equal("POST https://ns1.servicebus.windows.net/Hub1/messages?api-version=2020-06&direct", _hub.Only.Line);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Authorization"] = _hub.Only.Headers["Authorization"],
                ["ServiceBusNotification-DeviceHandle"] = "DEV1",
                ["ServiceBusNotification-Format"] = "apple",
                ["apns-push-type"] = "alert",
                ["apns-collapse-id"] = "c1",
                ["Content-Type"] = "application/json",
            },
            _hub.Only.Headers);
        Assert.Equal("""{"aps":{"alert":"hi"},"ext":"x"}""", _hub.Only.Body);
    }

    [Fact]
    public async Task SendAsync_TwoDevices_MakesABatchSend()
    {
        await SendAsync(Hub.Standard, Batch.FcmV1.To("T1", "T\"2"));

        Assert.Equal("POST https://ns1.servicebus.windows.net/Hub1/messages/$batch?api-version=2020-06&direct", _hub.Only.Line);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Authorization"] = _hub.Only.Headers["Authorization"],
                ["ServiceBusNotification-Format"] = "fcmv1",
                ["Content-Type"] = "multipart/mixed; boundary=\"nh-batch-multipart-boundary\"",
            },
            _hub.Only.Headers);
        Assert.Equal(
            """
            --nh-batch-multipart-boundary
            Content-Type: application/json; charset=utf-8
            Content-Disposition: inline; name=notification

            {"message":{}}
            --nh-batch-multipart-boundary
            Content-Type: application/json; charset=utf-8
            Content-Disposition: inline; name=devices

            ["T1","T\"2"]
            --nh-batch-multipart-boundary--

            """.ReplaceLineEndings("\r\n"),
            _hub.Only.Body);
    }

    [Fact]
    public async Task SendAsync_BoundaryInContent_TakesAnother()
    {
        PushPayload payload = Batch.Payload("""{"message":{"data":{"ext":"--nh-batch-multipart-boundary"}}}""", HubHeaders.FcmV1);

        await SendAsync(Hub.Standard, payload.To("T1", "nh-batch-multipart-boundary-1"));

        Assert.Equal("multipart/mixed; boundary=\"nh-batch-multipart-boundary-2\"", _hub.Only.Headers["Content-Type"]);
        Assert.EndsWith("--nh-batch-multipart-boundary-2--\r\n", _hub.Only.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AnyCall_SignsTheWholeHubOnce()
    {
        await SendAsync(Hub.Standard, Batch.FcmV1.To("T1"), Batch.FcmV1.To("T2", "T3"));

        Assert.Equal([Authorization, Authorization], _hub.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task SendAsync_FreeTier_MakesOneDirectSendPerDevice()
    {
        await SendAsync(Hub.Standard with { Tier = NotificationHubTier.Free }, Batch.Apple.To(Batch.Tokens(3)));

        Assert.Equal(["T1", "T2", "T3"], _hub.Requests.Select(request => request.Headers[HubHeaders.DeviceHandle]).Order());
    }

    [Theory]
    [InlineData(NotificationHubTier.Basic)]
    [InlineData(NotificationHubTier.Standard)]
    public async Task SendAsync_ManyDevices_MakesOneCallPerThousandAndPayload(NotificationHubTier tier)
    {
        await SendAsync(Hub.Standard with { Tier = tier }, Batch.Apple.To(Batch.Tokens(2001)), Batch.FcmV1.To(Batch.Tokens(2)));

        Assert.Equal(4, _hub.Requests.Count);
        Assert.Equal(3, _hub.Requests.Count(request => request.Line.Contains("$batch", StringComparison.Ordinal)));
        SentRequest direct = Assert.Single(_hub.Requests, request => request.Headers.ContainsKey(HubHeaders.DeviceHandle));
        Assert.Equal("T2001", direct.Headers[HubHeaders.DeviceHandle]);
    }

    [Fact]
    public async Task SendAsync_NothingToSend_MakesNoCall()
    {
        Assert.Empty(await SendAsync(Hub.Standard));
        Assert.Empty(await SendAsync(Hub.Standard, Batch.Apple.To()));
        Assert.Empty(_hub.Requests);
    }

    public void Dispose() => _hub.Dispose();

    private async Task<IReadOnlyList<DeliveryResult>> SendAsync(NotificationHubOptions hub, params PushBatch[] batches)
    {
        using HttpClient http = new(_hub, disposeHandler: false);
        FakeTimeProvider clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        RestChannelFactory factory = new(http, clock, new RecordingLogger<NotificationHubRestChannel>());
        return await factory.Create(hub, new()).SendAsync(batches, TestContext.Current.CancellationToken);
    }
}
