using System.Text.Json;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Timpush;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Timpush;

public sealed class TimpushChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Timpush;

    protected override int BatchSize => 500;

    protected override bool DropsRepeats => true;

    protected override bool AsksForTokens => false;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "70107",
        DeadAlone = "70107",
        NoToken = "DeadToken 70107",
        Throttled = "90024",
        Quota = ("90047", TimeSpan.FromHours(12)),
        Content = "90001",
        Operator = "90045",
        Internal = "91000",
        Expired = "70001",
        WrongCredentials = "70009",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new TimpushAccount
    {
        SdkAppId = _defaults.Timpush.SdkAppId,
        SecretKey = wrongSecret ? "wrong" : _defaults.Timpush.SecretKey,
        BaseAddress = emulator,
    };

    protected override string ShownBody(JsonElement payload) => payload.GetProperty("OfflinePushInfo").GetProperty("Desc").GetString()!;

    protected override string ShownId(JsonElement payload) => payload.GetProperty("MsgRandom").GetRawText();

    [Fact]
    public async Task SendAsync_OneMessageInTwoCallsOfOneSecond_IsNotTakenForItsRepeat()
    {
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, 1, 2), 2, DeliveryStatus.Taken);
        AssertAll(await SendAsync(channel, 3, 4), 2, DeliveryStatus.Taken);
        AssertAll(await SendAsync(channel, 3, 4), 2, DeliveryStatus.Taken);

        Assert.Equal([1, 2, 3, 4], (await Provider.DeliveriesAsync()).Select(delivery => int.Parse(TokenOf(delivery)[^4..], null)).Order());
    }

    [Fact]
    public Task SendAsync_MoreBadTokensThanOneSearchFinds_RefusesNobodyElse() => AssertNobodyElseIsRefusedAsync(code: "70107");

    [Fact]
    public async Task SendAsync_TwoMessagesOfOneTextInOneSecond_BothArrive()
    {
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, To(channel, Message(), 1)), 1, DeliveryStatus.Taken);
        AssertAll(await SendAsync(channel, To(channel, Message() with { DedupeKey = new string('B', 43) }, 1)), 1, DeliveryStatus.Taken);

        Assert.Equal(2, (await Provider.DeliveriesAsync()).Length);
    }

    [Fact]
    public async Task CheckAsync_AdminWhoIsNone_HasNoRight()
    {
        TimpushAccount account = (TimpushAccount)Account(Provider.Address) with { Identifier = "nobody" };
        IPushChannel channel = account.Open(new VendorServices(Client(account), Clock, Log), new VendorPayloadOptions());

        DeliveryResult result = Assert.Single(await SendAsync(channel, 1));

        Assert.Equal((DeliveryStatus.Refused, "90009", true), (result.Status, result.Code, result.NeedsOperator));
    }
}
