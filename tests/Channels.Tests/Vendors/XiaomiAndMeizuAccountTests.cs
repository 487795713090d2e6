using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>What Xiaomi's and Meizu's accounts say of themselves: mistakes by their key, secrets never.</summary>
public sealed class XiaomiAndMeizuAccountTests
{
    private const string Address = "must be an absolute https address without a query (http for a loopback address)";

    private static readonly XiaomiAccount Xiaomi = new() { AppSecret = "s3cret-value", PackageName = "com.example.im", ChannelId = "1" };

    private static readonly MeizuAccount Meizu = new() { AppId = "110000", AppSecret = "s3cret-value" };

    private static readonly Uri Long = new("https://push.example/" + new string('r', 108));

    public static TheoryData<string, IVendorAccount> Broken { get; } = new()
    {
        { "K:AppSecret is missing: the AppSecret of Xiaomi's developer console", Xiaomi with { AppSecret = "" } },
        { "K:AppSecret must not have white space", Xiaomi with { AppSecret = "s3cret-value\n" } },
        { "K:PackageName is missing: the app's Android package", Xiaomi with { PackageName = "" } },
        { $"K:BaseAddress {Address}", Xiaomi with { BaseAddress = new("http://push.example") } },
        { "K:ChannelId is missing: without an approved channel Xiaomi takes no push", Xiaomi with { ChannelId = null } },
        { "K:TemplateParameters go with a TemplateId, and each is filled with title or body", Xiaomi with { TemplateParameters = new Dictionary<string, string> { ["a"] = "title" } } },
        { "K:TemplateParameters go with a TemplateId, and each is filled with title or body", Xiaomi with { TemplateId = "P1", TemplateParameters = new Dictionary<string, string> { ["a"] = "sender" } } },
        { "K:ReceiptAddress must be an absolute address of at most 128 characters", Xiaomi with { ReceiptAddress = Long } },
        { "K:ReceiptTypes must be from 1 to 2047", Xiaomi with { ReceiptTypes = 0 } },
        { "K:AppId is missing: the app's id on Meizu's push platform", Meizu with { AppId = "" } },
        { "K:AppSecret must not have white space", Meizu with { AppSecret = "s3cret value" } },
        { $"K:BaseAddress {Address}", Meizu with { BaseAddress = new("ftp://push.example") } },
        { "K:PrivateNumber must be 0 or 1", Meizu with { PrivateNumber = 2 } },
        { "K:ReceiptAddress must be an absolute address of at most 128 bytes", Meizu with { ReceiptAddress = Long } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneMistake_IsNamed(string expected, IVendorAccount account) => Assert.Equal([expected], account.Validate("K"));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Open_InvalidAccount_ThrowsWithoutTheSecret(string expected, IVendorAccount account)
    {
        using HttpClient http = new();
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            () => account.Open(new VendorServices(http, TimeProvider.System, new RecordingLogger<VendorChannel>()), new()));

        Assert.Contains(expected[2..], thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_GoodAccounts_FindNothing() => Assert.All(
        (IVendorAccount[])[Xiaomi, Xiaomi with { ChannelId = null, Region = XiaomiRegion.India }, Meizu], account => Assert.Empty(account.Validate("K")));

    [Fact]
    public void ToString_Accounts_HoldNoSecret() =>
        Assert.Equal(("Xiaomi com.example.im", "Meizu 110000"), (Xiaomi.ToString(), Meizu.ToString()));

    [Fact]
    public void OpenReceipts_Both_HaveAReader() => Assert.Equal(
        (ChannelName.Xiaomi, ChannelName.Meizu),
        (Xiaomi.OpenReceipts(TimeProvider.System)!.Channel, Meizu.OpenReceipts(TimeProvider.System)!.Channel));

    [Theory]
    [InlineData(XiaomiRegion.China, "api.xmpush.xiaomi.com")]
    [InlineData(XiaomiRegion.Global, "api.xmpush.global.xiaomi.com")]
    [InlineData(XiaomiRegion.Singapore, "sgp-api.xmpush.global.xiaomi.com")]
    [InlineData(XiaomiRegion.Europe, "fr-api.xmpush.global.xiaomi.com")]
    [InlineData(XiaomiRegion.Russia, "ru-api.xmpush.global.xiaomi.com")]
    [InlineData(XiaomiRegion.India, "idmb-api.xmpush.global.xiaomi.com")]
    public async Task SendAsync_Region_HasItsHost(XiaomiRegion region, string host)
    {
        using StubHandler stub = new(_ => new HttpResponseMessage { Content = new StringContent("""{"code":0}""") });
        using HttpClient http = new(stub);
        Core.Channels.IPushChannel channel = (Xiaomi with { Region = region }).Open(
            new VendorServices(http, TimeProvider.System, new RecordingLogger<VendorChannel>()), new());

        await channel.SendAsync(
            [channel.Compose(ANotification.For(ChannelName.Xiaomi)).Payload!.To("T")], TestContext.Current.CancellationToken);

        Assert.Equal($"POST https://{host}/v2/message/regid", stub.Only.Line);
        Assert.Equal("key=s3cret-value", stub.Only.Headers["Authorization"]);
    }
}
