using PushFunctions.Channels.Oppo;

namespace PushFunctions.Channels.Tests.Oppo;

public sealed class OppoAccountTests
{
    private static readonly OppoAccount Good = new() { AppKey = "key", MasterSecret = "s3cret-value" };

    public static TheoryData<string, OppoAccount> Broken { get; } = new()
    {
        { "K:AppKey is missing: the AppKey of OPPO's push console", Good with { AppKey = "" } },
        { "K:MasterSecret is missing: the MasterSecret of OPPO's push console", Good with { MasterSecret = " " } },
        { "K:MasterSecret must not have white space", Good with { MasterSecret = "s3cret value" } },
        { "K:BaseAddress must be an absolute https address without a query (http for a loopback address)", Good with { BaseAddress = new("http://push.example") } },
        { "K:NotifyLevel must be one of: 1, 2, 16", Good with { NotifyLevel = 3 } },
        { "K:NotifyLevel is of use beside Category only", Good with { NotifyLevel = 2, Category = null } },
        { "K:PrivateTitleParameter must have 1 to 64 UTF-16 units and a PrivateTemplateId beside it", Good with { PrivateTitleParameter = "title" } },
        { "K:PrivateContentParameter must have 1 to 64 UTF-16 units and a PrivateTemplateId beside it", Good with { PrivateTemplateId = "t", PrivateContentParameter = new('p', 65) } },
        { "K:ContentUnits must lie between 20 and 200", Good with { ContentUnits = 19 } },
        { "K:BigContentUnits must lie between 20 and 200", Good with { BigContentUnits = 201 } },
        { "K:ClickPage must have 1 to 500 UTF-16 units and no control character", Good with { ClickPage = new('c', 501) } },
        { "K:ReceiptUrl must be an absolute http or https address of at most 200 UTF-16 units", Good with { ReceiptUrl = new($"https://push.example/{new string('r', 180)}") } },
        { "K:ReceiptUrl must be an absolute http or https address of at most 200 UTF-16 units", Good with { ReceiptUrl = new("ftp://push.example/") } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneMistake_IsNamed(string expected, OppoAccount account) => Assert.Equal([expected], account.Validate("K"));

    [Fact]
    public void Validate_GoodAccounts_FindNothing() => Assert.All(
        (OppoAccount[])
        [
            Good, Good with { BaseAddress = new("http://127.0.0.1:7080/oppo"), ContentUnits = 200, BigContentUnits = 20 },
            Good with { NotifyLevel = 16, PrivateTemplateId = "t", PrivateTitleParameter = "a", PrivateContentParameter = "b" },
        ],
        account => Assert.Empty(account.Validate("K")));

    [Fact]
    public void ToString_Account_HoldsNoSecret() => Assert.Equal("OPPO key", Good.ToString());

    [Fact]
    public void OpenReceipts_WithoutAnAddressToSendThemTo_IsNone()
    {
        Assert.Null(Good.OpenReceipts(TimeProvider.System));
        Assert.Equal(Good.Channel, (Good with { ReceiptUrl = new("https://push.example/r") }).OpenReceipts(TimeProvider.System)!.Channel);
    }
}
