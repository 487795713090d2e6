using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Vivo;

public sealed class VivoAccountTests
{
    private static readonly VivoAccount Good = new() { AppId = "105000001", AppKey = "key", AppSecret = "s3cret-value" };

    public static TheoryData<string, VivoAccount> Broken { get; } = new()
    {
        { "K:AppId is missing: the AppId of vivo's push console", Good with { AppId = "" } },
        { "K:AppId must be a number", Good with { AppId = "105x" } },
        { "K:AppId must be a number", Good with { AppId = "0105" } },
        { "K:AppId must be a number", Good with { AppId = new('1', 19) } },
        { "K:AppKey is missing: the AppKey of vivo's push console", Good with { AppKey = "" } },
        { "K:AppSecret must not have white space", Good with { AppSecret = "s3cret-value\n" } },
        { "K:BaseAddress must be an absolute https address without a query (http for a loopback address)", Good with { BaseAddress = new("http://push.example") } },
        { "K:Category belongs to the other Classification, which vivo refuses", Good with { Category = "NEWS" } },
        { "K:Category belongs to the other Classification, which vivo refuses", Good with { Classification = VivoClassification.Operational } },
        { "K:LongestTimeToLive must lie between 60 and 604800 seconds", Good with { LongestTimeToLive = TimeSpan.FromSeconds(59) } },
        { "K:LongestTimeToLive must lie between 60 and 604800 seconds", Good with { LongestTimeToLive = TimeSpan.FromDays(8) } },
        { "K:ReceiptUrl must be an absolute http or https address of at most 128 UTF-16 units", Good with { ReceiptUrl = new($"https://push.example/{new string('r', 110)}") } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneMistake_IsNamed(string expected, VivoAccount account) => Assert.Equal([expected], account.Validate("K"));

    [Fact]
    public void Validate_GoodAccounts_FindNothing() => Assert.All(
        (VivoAccount[])
        [
            Good, Good with { BaseAddress = new("http://127.0.0.1:7080/vivo"), Category = "HEALTH", LongestTimeToLive = TimeSpan.FromDays(7) },
            Good with { Category = "NEWS", Classification = VivoClassification.Operational },
        ],
        account => Assert.Empty(account.Validate("K")));

    [Fact]
    public void ToString_Account_HoldsNoSecret() => Assert.Equal("vivo 105000001", Good.ToString());

    [Fact]
    public void OpenReceipts_WithoutAnAddressToSendThemTo_IsNone()
    {
        Assert.Null(Good.OpenReceipts(TimeProvider.System));
        Assert.Equal(Good.Channel, (Good with { ReceiptUrl = new("https://push.example/r") }).OpenReceipts(TimeProvider.System)!.Channel);
    }
}
