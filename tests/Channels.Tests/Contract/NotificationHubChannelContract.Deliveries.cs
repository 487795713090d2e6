using System.Text;
using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Contract;

public abstract partial class NotificationHubChannelContract
{
    [Theory]
    [InlineData(ChannelName.Apns, "apns")]
    [InlineData(ChannelName.Fcm, "fcm")]
    public async Task SendAsync_OneDevice_DeliversPayloadAndHeaders(ChannelName channel, string name)
    {
        PushPayload payload = Payload(channel);

        AssertAll(await SendAsync(To(payload, "token-1")), 1, DeliveryStatus.Taken, null);

        JsonElement delivery = Assert.Single(await Provider.DeliveriesAsync(Cancelled));
        Assert.Equal((name, "token-1"), (delivery.GetProperty("channel").GetString(), TokenOf(delivery)));
        Assert.Equal("delivered", delivery.GetProperty("verdict").GetString());
        Assert.Equal(Compact(payload), Compact(delivery.GetProperty("payload")));
        Assert.Equal(
            payload.Headers.Where(header => header.Key.StartsWith("apns-", StringComparison.Ordinal)).ToDictionary(),
            delivery.GetProperty("headers").Deserialize<Dictionary<string, string>>());
    }

    [Theory]
    [InlineData(ChannelName.Apns)]
    [InlineData(ChannelName.Fcm)]
    public async Task SendAsync_LongestIdsAndText_AllReachThePhone(ChannelName channel)
    {
        PayloadId[] ids =
        [
            new(PayloadIdKind.ConversationId, "conversationId", new('c', MessageLimits.IdLength)),
            new(PayloadIdKind.ConversationType, "conversationType", "group"),
            new(PayloadIdKind.MessageId, "messageId", new('m', MessageLimits.IdLength)),
            new(PayloadIdKind.SenderId, "senderId", new('s', MessageLimits.IdLength)),
        ];
        Notification message = Message(channel) with { Ids = ids, Body = new('好', MessageLimits.TextLength), Ext = new('e', 2000) };

        AssertAll(await SendAsync(To(new HubComposer(new()).Compose(message).Payload!, "token-1")), 1, DeliveryStatus.Taken, null);

        JsonElement payload = Assert.Single(await Provider.DeliveriesAsync(Cancelled)).GetProperty("payload");
        JsonElement holder = channel == ChannelName.Apns ? payload : payload.GetProperty("message").GetProperty("data");
        Assert.All(ids, id => Assert.Equal(id.Value, holder.GetProperty(id.Name).GetString()));
    }

    [Theory]
    [InlineData(ChannelName.Apns)]
    [InlineData(ChannelName.Fcm)]
    public async Task SendAsync_ThousandDevices_DeliversEachOnceInOneCall(ChannelName channel)
    {
        AssertAll(await SendAsync(To(Payload(channel), Tokens(1000))), 1000, DeliveryStatus.Taken, null);

        Assert.Equal(Tokens(1000).Order(), (await Provider.DeliveriesAsync(Cancelled)).Select(TokenOf).Order());
        Assert.Single(await Provider.CallsAsync(Cancelled));
    }

    [Fact]
    public async Task SendAsync_TokenThatMayBeNone_SharesNoCall()
    {
        PushBatch batch = To(Payload(), Tokens(3));
        batch = batch with { Targets = [batch.Targets[0], batch.Targets[1] with { IsUnproven = true }, batch.Targets[2]] };

        AssertAll(await SendAsync(batch), 3, DeliveryStatus.Taken, null);

        Assert.Equal([1, 2], (await Provider.CallsAsync(Cancelled)).Select(call => call.GetProperty("handles").GetInt32()).Order());
    }

    [Fact]
    public async Task SendAsync_ThousandAndOneDevices_TakesTwoCalls()
    {
        AssertAll(await SendAsync(To(Payload(), Tokens(1001))), 1001, DeliveryStatus.Taken, null);

        Assert.Equal(Tokens(1001).Order(), (await Provider.DeliveriesAsync(Cancelled)).Select(TokenOf).Order());
        Assert.Equal([1, 1000], (await Provider.CallsAsync(Cancelled)).Select(call => call.GetProperty("handles").GetInt32()).Order());
    }

    [Fact]
    public async Task SendAsync_ThousandLongestTokens_DeliversEachOnce()
    {
        string[] tokens = [.. Tokens(1000).Select(token => token.PadRight(163, 'x'))];

        AssertAll(await SendAsync(To(Payload(ChannelName.Fcm), tokens)), 1000, DeliveryStatus.Taken, null);

        Assert.Equal(tokens.Order(), (await Provider.DeliveriesAsync(Cancelled)).Select(TokenOf).Order());
    }

    [Fact]
    public async Task SendAsync_DifferentPayloads_ShareNoCall()
    {
        PushBatch[] batches = [To(Payload(ChannelName.Apns), "a-1", "a-2"), To(Payload(ChannelName.Fcm), "f-1", "f-2")];

        AssertAll(await SendAsync(batches), 4, DeliveryStatus.Taken, null);

        JsonElement[] deliveries = await Provider.DeliveriesAsync(Cancelled);
        Assert.Equal(2, (await Provider.CallsAsync(Cancelled)).Length);
        Assert.All(deliveries, delivery => Assert.Equal(TokenOf(delivery)[0], delivery.GetProperty("channel").GetString()![0]));
        Assert.Equal(4, deliveries.Length);
    }

    [Fact]
    public async Task SendAsync_FreeTier_NeverUsesABatch()
    {
        NotificationHubOptions free = Provider.Hub with { Name = "free", Tier = NotificationHubTier.Free };

        AssertAll(await SendAsync(free, To(Payload(), Tokens(40))), 40, DeliveryStatus.Taken, null);

        Assert.All(await Provider.CallsAsync(Cancelled), call => Assert.Equal(1, call.GetProperty("handles").GetInt32()));
        Assert.Equal(Tokens(40).Order(), (await Provider.DeliveriesAsync(Cancelled)).Select(TokenOf).Order());
    }

    [Fact]
    public async Task SendAsync_BasicTier_DoesWithoutALocation()
    {
        NotificationHubOptions basic = Provider.Hub with { Name = "basic", Tier = NotificationHubTier.Basic };

        AssertAll(await SendAsync(basic, To(Payload(), "token-1"), To(Payload(), "token-2", "token-3")), 3, DeliveryStatus.Taken, null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tökën")]
    [InlineData("line\r\nbreak")]
    [InlineData("with space")]
    public async Task SendAsync_TokenThatNoHeaderCanCarry_IsRefusedAloneAndTheOthersGo(string token)
    {
        IReadOnlyList<DeliveryResult> results = await SendAsync(To(Payload(), "token-1", token, "token-2"));

        AssertAll([.. results.Where(result => result.Target.Token == token)], 1, DeliveryStatus.Refused, "malformedToken");
        AssertAll([.. results.Where(result => result.Target.Token != token)], 2, DeliveryStatus.Taken, null);
    }

    [Fact]
    public async Task SendAsync_TokenOfFiveThousandCharacters_IsRefusedAlone() =>
        AssertAll(await SendAsync(To(Payload(), new string('t', 5000))), 1, DeliveryStatus.Refused, "malformedToken");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task SendAsync_AnyUnicode_ArrivesAsItWas(int devices)
    {
        const string Text = "小明(七组):吃饭吗？👨‍👩‍👧\u3000é\u2028\"\\\n\u0001";
        PushPayload payload = new HubComposer(new()).Compose(Message(ChannelName.Apns) with { Body = Text }).Payload!;

        AssertAll(await SendAsync(To(payload, Tokens(devices))), devices, DeliveryStatus.Taken, null);

        foreach (JsonElement delivery in await Provider.DeliveriesAsync(Cancelled))
        {
            Assert.Equal(Text, delivery.GetProperty("payload").GetProperty("aps").GetProperty("alert").GetString());
            Assert.Equal(Encoding.UTF8.GetByteCount(Text) + 8, delivery.GetProperty("payloadBytes").GetInt32() - Overhead(payload, Text));
        }
    }

    // " \ LF take a byte more than the text has, U+0001 five: 8.
    private static int Overhead(PushPayload payload, string text) => payload.Body.Length - Encoding.UTF8.GetByteCount(text) - 8;
}
