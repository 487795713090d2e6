using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Policies;

namespace PushFunctions.Channels.Tests.Vendors;

public abstract partial class VendorChannelContract
{
    [Fact]
    public async Task SendAsync_OneDevice_ShowsItsText()
    {
        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.Taken);

        JsonElement delivery = Assert.Single(await Provider.DeliveriesAsync());
        Assert.Equal((Token(1), "delivered"), (TokenOf(delivery), delivery.GetProperty("verdict").GetString()));
        Assert.Equal("Alice(Team 7):Lunch?", ShownBody(delivery.GetProperty("payload")));
    }

    [Fact]
    public async Task SendAsync_LongestIdsAndText_AllReachThePhone()
    {
        IReadOnlyList<PayloadId> ids = ANotification.Named(new('c', MessageLimits.IdLength), new('m', MessageLimits.IdLength), new('s', MessageLimits.IdLength));
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, To(channel, Message(new string('好', 4096)) with { Ids = ids }, 1)), 1, DeliveryStatus.Taken);

        string payload = Assert.Single(await Provider.DeliveriesAsync()).GetProperty("payload").GetRawText();
        Assert.All(ids, id => Assert.Matches($"{id.Name}\\W+{id.Value}\\W", payload));
        Assert.Contains("open", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_LargestDataPush_ReachesTheAppWhereThePolicySaysThatItCan()
    {
        IPushChannel channel = Open();
        Notification data = ANotification.LargestData(Channel) with { ReceiptTag = "receipt-tag.1" };
        Device device = new() { Id = "phone", Channel = Channel, Token = Token(1), RegisteredAt = Clock.GetUtcNow() };

        if (PushPolicy.WhyNotData(device) is not null)
        {
            Assert.Equal("nothingToShow", channel.Compose(data).Refusal);
            return;
        }

        AssertAll(await SendAsync(channel, To(channel, data, 1)), 1, DeliveryStatus.Taken);
        string payload = Assert.Single(await Provider.DeliveriesAsync()).GetProperty("payload").GetRawText();
        Assert.Contains(data.Ext!, payload, StringComparison.Ordinal);
        Assert.DoesNotContain("notification", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_FullBatch_ReachesEachOnceInOneCall()
    {
        AssertAll(await SendAsync(Open(), Enumerable.Range(1, BatchSize)), BatchSize, DeliveryStatus.Taken);

        Assert.Equal(Enumerable.Range(1, BatchSize).Select(Token).Order(), (await Provider.DeliveriesAsync()).Select(TokenOf).Order());
        Assert.Equal(BatchSize, Assert.Single(await Provider.SendsAsync()).GetProperty("handles").GetInt32());
    }

    [Fact]
    public async Task SendAsync_OneMoreThanABatch_TakesTwoCalls()
    {
        AssertAll(await SendAsync(Open(), Enumerable.Range(1, BatchSize + 1)), BatchSize + 1, DeliveryStatus.Taken);

        Assert.Equal(BatchSize + 1, (await Provider.DeliveriesAsync()).Select(TokenOf).Distinct().Count());
        Assert.Equal([1, BatchSize], (await Provider.SendsAsync()).Select(VendorProvider.HandlesOf).Order());
    }

    [Fact]
    public async Task SendAsync_TwoTexts_EachDeviceGetsItsOwn()
    {
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, To(channel, Message("one"), 1, 2), To(channel, Message("two"), 3, 4)), 4, DeliveryStatus.Taken);

        JsonElement[] deliveries = await Provider.DeliveriesAsync();
        Assert.Equal(
            [(Token(1), "one"), (Token(2), "one"), (Token(3), "two"), (Token(4), "two")],
            deliveries.Select(delivery => (TokenOf(delivery), ShownBody(delivery.GetProperty("payload")))).Order());
        Assert.Equal(MixesPayloads ? 1 : 2 * Calls(2), (await Provider.SendsAsync()).Length);
    }

    [Fact]
    public async Task SendAsync_TokenThatMayBeNone_SharesNoCall()
    {
        IPushChannel channel = Open();
        PushBatch batch = To(channel, Message(), 1, 2, 3);
        batch = batch with { Targets = [batch.Targets[0], batch.Targets[1] with { Token = "größe", IsUnproven = true }, batch.Targets[2]] };

        IReadOnlyList<DeliveryResult> results = await SendAsync(channel, batch);

        Assert.Equal([Token(1), Token(3)], results.Where(result => result.Status == DeliveryStatus.Taken).Select(result => result.Target.Token).Order());
        Assert.Equal(
            Enumerable.Repeat(2 / Calls(2), Calls(2)), (await Provider.SendsAsync()).Select(VendorProvider.HandlesOf)); // the other one was refused before it named a device
    }

    [Fact]
    public async Task SendAsync_SameTokenTwice_EveryTargetHasItsResult()
    {
        IPushChannel channel = Open();
        PushBatch batch = To(channel, Message(), 1);
        batch = batch with { Targets = [.. batch.Targets, batch.Targets[0] with { DeviceId = "old" }] };

        AssertAll(await SendAsync(channel, batch), 2, DeliveryStatus.Taken);
    }

    [Fact]
    public async Task SendAsync_ManySendsAtOnce_ShareOneAccessToken()
    {
        IPushChannel channel = Open();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => SendAsync(channel, number)));

        Assert.Equal(20, (await Provider.DeliveriesAsync()).Length);
        Assert.True((await Provider.OtherCallsAsync()).Length <= 1);
    }

    [Fact]
    public async Task SendAsync_AnyUnicode_ArrivesAsItWas()
    {
        const string Text = "小明:吃饭吗？👨‍👩‍👧é\"\\&=+%";
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, To(channel, Message(Text), 1)), 1, DeliveryStatus.Taken);

        Assert.Equal(Text, ShownBody(Assert.Single(await Provider.DeliveriesAsync()).GetProperty("payload")));
    }

    [Fact]
    public async Task SendAsync_FarTooLongText_IsCutToWhatTheVendorTakes()
    {
        IPushChannel channel = Open();
        Notification notification = Message(string.Concat(Enumerable.Repeat("好👍🏽", 1000))) with { Title = new string('题', 400), Ext = new string('e', 900) };

        AssertAll(await SendAsync(channel, To(channel, notification, 1)), 1, DeliveryStatus.Taken);

        string shown = ShownBody(Assert.Single(await Provider.DeliveriesAsync()).GetProperty("payload"));
        Assert.EndsWith(TextCut.Ellipsis, shown);
        Assert.Equal("", shown[..^1].Replace("好👍🏽", "", StringComparison.Ordinal) is "" or "好" ? "" : shown);
    }

    [Fact]
    public void Compose_SameNotification_GivesTheSameBytes()
    {
        PushPayload one = Open().Compose(Message()).Payload!;
        PushPayload other = Open().Compose(Message()).Payload!;

        Assert.True(one.Body.Span.SequenceEqual(other.Body.Span));
    }

    [Fact]
    public async Task Compose_NothingToShow_IsRefusedWhereNothingCanBeSaid()
    {
        IPushChannel channel = Open();
        Notification nothing = Message() with { Title = null, Body = null };

        if (!TakesEmptyPushes)
        {
            Assert.Equal("nothingToShow", channel.Compose(nothing).Refusal);
            return;
        }

        AssertAll(await SendAsync(channel, To(channel, nothing, 1)), 1, DeliveryStatus.Taken);
    }

    [Fact]
    public async Task SendAsync_BadgeAlone_IsTakenWhereTheVendorHasIt()
    {
        IPushChannel channel = Open();
        Notification badge = Message() with { Title = null, Body = null, Badge = 3 };

        if (!TakesBadgeAlone)
        {
            Assert.Equal("nothingToShow", channel.Compose(badge).Refusal);
            return;
        }

        AssertAll(await SendAsync(channel, To(channel, badge, 1)), 1, DeliveryStatus.Taken);
        Assert.Single(await Provider.DeliveriesAsync());
    }

    [Fact]
    public async Task SendAsync_NoTitleAnywhere_IsTakenAllTheSame()
    {
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, To(channel, Message() with { Title = null, Heading = null }, 1)), 1, DeliveryStatus.Taken);
    }

    [Fact]
    public async Task SendAsync_EverythingAsked_IsTaken()
    {
        IPushChannel channel = Open();
        Notification full = Message() with
        {
            Badge = 5,
            Sound = "chime.caf",
            Image = "https://img.example/1.png",
            TimeToLive = TimeSpan.FromDays(28),
            Push = new()
            {
                Android = new() { Style = Core.Messages.NotificationStyle.BigText },
                Click = new() { Page = "intent://chat/team-7#Intent;scheme=app;end" },
                ForegroundShow = false,
            },
        };

        AssertAll(await SendAsync(channel, To(channel, full, 1)), 1, DeliveryStatus.Taken);
        AssertAll(await SendAsync(channel, To(channel, full with { Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, 2)), 1, DeliveryStatus.Taken);
        AssertAll(await SendAsync(channel, To(channel, full with { Quiet = true, Sound = null, TimeToLive = TimeSpan.Zero }, 3)), 1, DeliveryStatus.Taken);
    }
}
