using System.Text.Json;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Tpns;

/// <summary>Phones with Android; the classes beside it hold for iPhones and for Basic.</summary>
public class TpnsChannelContract : VendorChannelContract
{
    private protected EmulatorOptions Defaults { get; } = new();

    protected override Core.Devices.ChannelName Channel => Core.Devices.ChannelName.Tpns;

    protected override int BatchSize => 1000;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "invalid_targe_list",
        DeadAlone = "invalid_targe_list",
        NoToken = "DeadToken invalid_targe_list",
        Throttled = "1008028",
        Quota = null,
        Content = "1008019",
        Operator = "1008030",
        Internal = "1008004",
        Expired = null,
        WrongCredentials = "1008003",
    };

    protected override string Token(int number) => $"{"tpns-token-".PadRight(32, 'x')}{number:D4}";

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new TpnsAccount
    {
        Android = new TpnsCredentials { AccessId = Defaults.Tpns.AndroidAccessId, SecretKey = wrongSecret ? "wrong" : Defaults.Tpns.AndroidSecretKey },
        BaseAddress = emulator,
    };

    protected override string ShownBody(JsonElement payload) => payload.GetProperty("message").GetProperty("content").GetString()!;

    protected override string ShownId(JsonElement payload) => payload.GetProperty("message").GetProperty("android").GetProperty("n_id").GetRawText();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)] // the call, one of its halves twice, the other once
    public async Task SendAsync_TargetSaidNotToExist_IsAskedOnceMoreAndNotCondemned(int devices, int requests)
    {
        await Provider.ArmAsync("code", code: "10010005", token: Token(1), count: 0);

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), Enumerable.Range(1, devices));

        Assert.Equal((DeliveryStatus.Refused, "10010005"), results.Where(result => result.Target.Token == Token(1)).Select(result => (result.Status, result.Code)).Single());
        AssertAll([.. results.Where(result => result.Target.Token != Token(1))], devices - 1, DeliveryStatus.Taken);
        Assert.Equal(requests, (await Provider.SendsAsync()).Length);
    }

    [Fact]
    public async Task SendAsync_TargetSaidNotToExistOnce_IsReached()
    {
        await Provider.ArmAsync("code", code: "10010005");

        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.Taken);
    }

    [Fact]
    public async Task SendAsync_InvalidTokenAsTheCallsCode_IsDead()
    {
        await Provider.ArmAsync("code", code: "1008029");

        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.DeadToken, "1008029");
    }

    [Fact]
    public Task SendAsync_MoreBadTokensThanOneSearchFinds_RefusesNobodyElse() => AssertNobodyElseIsRefusedAsync(code: "10010005");

    [Fact]
    public async Task SendAsync_Forbidden_IsTheOperatorsAffair()
    {
        await Provider.ArmAsync("status", status: 403);

        DeliveryResult result = Assert.Single(await SendAsync(Open(), 1));

        Assert.Equal((DeliveryStatus.Refused, "403", true), (result.Status, result.Code, result.NeedsOperator));
    }

    [Fact]
    public async Task SendAsync_TwoBadges_ShareNoCall()
    {
        IPushChannel channel = Open();

        AssertAll(
            await SendAsync(channel, To(channel, Message() with { Badge = 1 }, 1), To(channel, Message() with { Badge = 2 }, 2)), 2, DeliveryStatus.Taken);

        Assert.Equal(2, (await Provider.SendsAsync()).Length);
    }
}
