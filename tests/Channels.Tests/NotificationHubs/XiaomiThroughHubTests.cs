using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Contract;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.NotificationHubs;

/// <summary>The experimental way: the hub is told the format, and one call carries a thousand devices.</summary>
public sealed class XiaomiThroughHubTests
{
    private static readonly XiaomiAccount Account = new()
    {
        AppSecret = "", PackageName = "com.example.chat", ChannelId = "im", Through = PushRoute.NotificationHub,
    };

    [Fact]
    public void Validate_WithoutASecret_FindsNothing() => Assert.Empty(Account.Validate("K"));

    [Fact]
    public async Task SendAsync_DataPush_IsAPassThroughMessage()
    {
        await using ContractHub hub = await ContractHub.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient http = new();
        IPushChannel channel = new RestChannelFactory(http, TimeProvider.System, new RecordingLogger<NotificationHubRestChannel>())
            .Create(hub.Hub, new HubPayloadOptions { Xiaomi = new XiaomiThroughHub(Account, new()) });

        await channel.SendAsync(
            [channel.Compose(ANotification.LargestData(ChannelName.Xiaomi)).Payload!.To(Batch.Tokens(1))], TestContext.Current.CancellationToken);

        JsonElement delivery = Assert.Single(await hub.DeliveriesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ("delivered", 1), (delivery.GetProperty("verdict").GetString(), delivery.GetProperty("payload").GetProperty("data").GetProperty("pass_through").GetInt32()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task SendAsync_Devices_ReachThemThroughTheHub(int devices)
    {
        await using ContractHub hub = await ContractHub.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient http = new();
        IPushChannel channel = new RestChannelFactory(http, TimeProvider.System, new RecordingLogger<NotificationHubRestChannel>())
            .Create(hub.Hub, new HubPayloadOptions { Xiaomi = new XiaomiThroughHub(Account, new()) });
        PushPayload payload = channel.Compose(ANotification.For(ChannelName.Xiaomi)).Payload!;

        IReadOnlyList<DeliveryResult> results = await channel.SendAsync(
            [payload.To(Batch.Tokens(devices))], TestContext.Current.CancellationToken);

        Assert.Equal(devices, results.Count(result => result.Status == DeliveryStatus.Taken));
        Assert.Single(await hub.CallsAsync(TestContext.Current.CancellationToken));
        JsonElement[] deliveries = await hub.DeliveriesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(devices, deliveries.Length);
        Assert.All(deliveries, delivery => Assert.Equal(
            ("xiaomi", "delivered", "Nickname:helloworld"),
            (delivery.GetProperty("channel").GetString(), delivery.GetProperty("verdict").GetString(),
                delivery.GetProperty("payload").GetProperty("data").GetProperty("description").GetString())));
    }
}
