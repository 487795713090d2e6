using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Contract;
using PushFunctions.Channels.Tests.Golden;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.NotificationHubs;

/// <summary>The emulator shares no code with the composer: what both agree on was read twice from the providers' documents.</summary>
public sealed class JudgedPayloadTests
{
    [Fact]
    public async Task SendAsync_EveryGoldenPayload_IsDelivered()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using ContractHub hub = await ContractHub.StartAsync(cancellationToken);
        using HttpClient http = new();
        RecordingLogger<NotificationHubRestChannel> log = new();
        IPushChannel channel = new RestChannelFactory(http, TimeProvider.System, log).Create(hub.Hub, new());
        PushPayload[] payloads =
        [
            .. ApnsGoldenTests.All.Concat(FcmGoldenTests.All).Concat(FcmAppleGoldenTests.All).Select(composition => composition.Payload).OfType<PushPayload>(),
        ];

        await channel.SendAsync([.. payloads.Select((payload, number) => payload.To($"token-{number}"))], cancellationToken);

        JsonElement[] deliveries = await hub.DeliveriesAsync(cancellationToken);
        Assert.Equal(payloads.Length, deliveries.Length);
        Assert.All(deliveries, delivery => Assert.Equal("delivered", delivery.GetProperty("verdict").GetString()));
    }
}
