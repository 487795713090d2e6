using PushFunctions.Channels.Harmony;
using PushFunctions.Channels.Honor;
using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Tests.Harmony;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>What accounts say of themselves: mistakes by their key, secrets never.</summary>
public sealed class VendorAccountTests
{
    private static readonly HuaweiAccount Huawei = new() { ClientId = "100000001", ClientSecret = "s3cret-value" };

    private static readonly HonorAccount Honor = new() { AppId = "1", ClientId = "c", ClientSecret = "s3cret-value" };

    public static TheoryData<string, IVendorAccount> Broken { get; } = new()
    {
        { "K:ClientId is missing: the OAuth 2.0 client id of AppGallery Connect", Huawei with { ClientId = "" } },
        { "K:ClientSecret is missing: the OAuth 2.0 client secret of AppGallery Connect", Huawei with { ClientSecret = " " } },
        { "K:ClientSecret must not have white space", Huawei with { ClientSecret = "s3cret-value\n" } },
        { "K:BaseAddress must be an absolute https address without a query (http for a loopback address)", Huawei with { BaseAddress = new("http://push.example") } },
        { "K:TokenAddress must be an absolute https address without a query (http for a loopback address)", Huawei with { TokenAddress = new("https://u:p@push.example/?a=b") } },
        { "K:Category must have 1 to 128 UTF-16 units and no control character", Huawei with { Category = new string('c', 129) } },
        { "K:ClickPage must have 1 to 500 UTF-16 units and no control character", Huawei with { ClickPage = new string('c', 501) } },
        { "K:ReceiptUser and ReceiptSecret are of use only together", Huawei with { ReceiptSecret = "s3cret-value" } },
        { "K:ServiceAccount is missing: the content of the service account's key file, as JSON", new HarmonyAccount { ServiceAccount = "" } },
        { "K:AppId is missing: the app's id at Honor", Honor with { AppId = "" } },
        { "K:ClientId is missing: the OAuth 2.0 client id, which is not the app's id", Honor with { ClientId = "" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneMistake_IsNamed(string expected, IVendorAccount account) => Assert.Equal([expected], account.Validate("K"));

    [Fact]
    public void Validate_GoodAccounts_FindNothing() => Assert.All(
        (IVendorAccount[])[Huawei, Huawei with { BaseAddress = new("http://127.0.0.1:7080/huawei") }, Honor, new HarmonyAccount { ServiceAccount = KeyFiles.Create().Json }],
        account => Assert.Empty(account.Validate("K")));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Open_InvalidAccount_Throws(string expected, IVendorAccount account)
    {
        using HttpClient http = new();
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            () => account.Open(new VendorServices(http, TimeProvider.System, new Builders.RecordingLogger<VendorChannel>()), new()));

        Assert.Contains(expected[2..], thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Accounts_HoldNoSecret()
    {
        Assert.Equal(("Huawei 100000001", "Honor 1"), (Huawei.ToString(), Honor.ToString()));
        Assert.DoesNotContain("PRIVATE", new HarmonyAccount { ServiceAccount = KeyFiles.Create().Json }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenReceipts_VendorsThatSendThem_HaveAReader()
    {
        Assert.Equal(Huawei.Channel, Huawei.OpenReceipts(TimeProvider.System)!.Channel);
        Assert.Null(Honor.OpenReceipts(TimeProvider.System));
    }
}
