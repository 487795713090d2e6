using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Contract;
using PushFunctions.Core.Channels;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>The requests themselves: what the SDK sends is what REST sends, byte for byte.</summary>
public sealed class SdkWireTests
{
    // What each way has of its own: signatures per address instead of per hub, an id per attempt, a name.
    private static readonly string[] OfItsOwn = ["Authorization", "TrackingId", "User-Agent"];

    public static TheoryData<string, PushBatch> Batches => new()
    {
        { "apns, one", Batch.Apple.To("T1") },
        { "apns, two", Batch.Apple.To("T1", "T\"2") },
        { "fcm, one", Batch.FcmV1.To("T1") },
        { "fcm, two", Batch.FcmV1.To("T1", "T\"2") },
        { "unicode", Batch.Payload("""{"aps":{"alert":"吃饭吗？👨‍👩‍👧\u0001"}}""", HubHeaders.Apple).To("T1", "T2") },
    };

    [Theory]
    [MemberData(nameof(Batches), DisableDiscoveryEnumeration = true)]
    public async Task SendAsync_Request_IsWhatRestSends(string name, PushBatch batch)
    {
        using StubHandler viaSdk = new();
        using StubHandler viaRest = new();
        using SdkChannelFactory sdk = new(viaSdk, TimeProvider.System, new RecordingLogger<NotificationHubSdkChannel>());
        using HttpClient http = new(viaRest);

        await SendAsync(sdk, Hub.Standard, batch);
        await SendAsync(new RestChannelFactory(http, TimeProvider.System, new RecordingLogger<NotificationHubRestChannel>()), Hub.Standard, batch);

        Assert.Equal((name, viaRest.Only.Line, viaRest.Only.Body), (name, viaSdk.Only.Line, viaSdk.Only.Body));
        Assert.Equal(HeadersOf(viaRest), HeadersOf(viaSdk));
    }

    [Theory]
    [InlineData("http://localhost:7080/", "POST http://localhost:7080/Hub1/messages?api-version=2020-06&direct")]
    [InlineData("http://127.0.0.1/", "POST http://127.0.0.1/Hub1/messages?api-version=2020-06&direct")]
    [InlineData("https://localhost:7080/", "POST https://localhost:7080/Hub1/messages?api-version=2020-06&direct")]
    [InlineData("sb://ns1.servicebus.windows.net/", "POST https://ns1.servicebus.windows.net/Hub1/messages?api-version=2020-06&direct")]
    public async Task SendAsync_Endpoint_KeepsSchemeAndPort(string endpoint, string expected)
    {
        using StubHandler hub = new();
        using SdkChannelFactory factory = new(hub, TimeProvider.System, new RecordingLogger<NotificationHubSdkChannel>());

        await SendAsync(factory, HubAt($"Endpoint={endpoint};SharedAccessKeyName=Send;SharedAccessKey={Hub.Key}"), Batch.Apple.To("T1"));

        Assert.Equal(expected, hub.Only.Line);
    }

    [Fact]
    public async Task SendAsync_ConnectionStringThatOnlyWeUnderstand_IsPutRightForTheSdk()
    {
        using StubHandler hub = new();
        using SdkChannelFactory factory = new(hub, TimeProvider.System, new RecordingLogger<NotificationHubSdkChannel>());

        await SendAsync(
            factory,
            HubAt($" sharedaccesskey = {Hub.Key} ; SharedAccessKeyName=Send; endpoint=sb://ns1.servicebus.windows.net/ ;"),
            Batch.Apple.To("T1"));

        Assert.Equal("POST https://ns1.servicebus.windows.net/Hub1/messages?api-version=2020-06&direct", hub.Only.Line);
        Assert.EndsWith("&skn=Send", hub.Only.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TextThatHoldsTheSdksBoundary_ArrivesAsItWas()
    {
        // The SDK's boundary is fixed. JSON escapes line ends, without which it delimits nothing.
        const string Text = "one\r\n--nh-batch-multipart-boundary\r\ntwo--nh-batch-multipart-boundary--";
        await using ContractHub hub = await ContractHub.StartAsync(TestContext.Current.CancellationToken);
        using SdkChannelFactory factory = new(TimeProvider.System, new RecordingLogger<NotificationHubSdkChannel>());

        string json = JsonSerializer.Serialize(new { aps = new { alert = Text } });

        await SendAsync(factory, hub.Hub, Batch.Payload(json, HubHeaders.Apple, [new("apns-push-type", "alert")]).To("T1", "T2"));

        JsonElement[] deliveries = await hub.DeliveriesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, deliveries.Length);
        Assert.All(deliveries, delivery => Assert.Equal(Text, delivery.GetProperty("payload").GetProperty("aps").GetProperty("alert").GetString()));
    }

    [Fact]
    public void Create_PayloadOfAnotherKind_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SdkNotification.Of(Batch.Payload("{}", "windows")));

    private static NotificationHubOptions HubAt(string connectionString) => Hub.Standard with { ConnectionString = connectionString };

    private static Dictionary<string, string> HeadersOf(StubHandler hub) =>
        hub.Only.Headers.Where(header => !OfItsOwn.Contains(header.Key)).ToDictionary();

    private static async Task SendAsync(INotificationHubChannelFactory factory, NotificationHubOptions hub, PushBatch batch) =>
        Assert.All(
            await factory.Create(hub, new()).SendAsync([batch], TestContext.Current.CancellationToken),
            result => Assert.Equal(DeliveryStatus.Taken, result.Status));
}
