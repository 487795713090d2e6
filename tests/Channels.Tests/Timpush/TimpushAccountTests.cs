using PushFunctions.Channels.Timpush;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Timpush;

/// <summary>What an account says of itself: mistakes by their key, secrets never.</summary>
public sealed class TimpushAccountTests
{
    private static readonly TimpushAccount Good = new() { SdkAppId = "1400000001", SecretKey = "s3cret-value" };

    public static TheoryData<string, TimpushAccount> Mistakes { get; } = new()
    {
        { "K:SdkAppId must be a number without leading zeros", Good with { SdkAppId = "im-app" } },
        { "K:SdkAppId must be a number without leading zeros", Good with { SdkAppId = "0140" } },
        { "K:SdkAppId is missing: the application's SDKAppID in Tencent's console", Good with { SdkAppId = "" } },
        { "K:SecretKey is missing: the application's secret key in Tencent's console", Good with { SecretKey = "" } },
        { "K:SecretKey must not have white space", Good with { SecretKey = "s3cret value" } },
        { "K:Identifier must be the UserID of an admin: 1 to 32 visible ASCII characters", Good with { Identifier = "管理员" } },
        { "K:Identifier must be the UserID of an admin: 1 to 32 visible ASCII characters", Good with { Identifier = new string('a', 33) } },
        { "K:FromAccount must be a UserID or a RegistrationID", Good with { FromAccount = "" } },
        { "K:Region is no region", Good with { Region = (TimpushRegion)9 } },
        { "K:BaseAddress must be an absolute https address without a query (http for a loopback address)", Good with { BaseAddress = new("http://push.example") } },
        { "K:UserSigLifetime must be from 10 minutes to 180 days", Good with { UserSigLifetime = TimeSpan.FromMinutes(9) } },
        { "K:UserSigLifetime must be from 10 minutes to 180 days", Good with { UserSigLifetime = TimeSpan.FromDays(181) } },
        { "K:MeizuPrivateNumber must be 0 or 1", Good with { MeizuPrivateNumber = 2 } },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Validate_Mistake_IsNamedByItsKeyWithoutTheSecret(string finding, TimpushAccount account)
    {
        string found = Assert.Single(account.Validate("K"));

        Assert.Equal(finding, found);
        Assert.DoesNotContain("s3cret", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TimpushRegion.China, "https://console.tim.qq.com/")]
    [InlineData(TimpushRegion.Singapore, "https://adminapisgp.im.qcloud.com/")]
    [InlineData(TimpushRegion.Korea, "https://adminapikr.im.qcloud.com/")]
    [InlineData(TimpushRegion.Germany, "https://adminapiger.im.qcloud.com/")]
    [InlineData(TimpushRegion.Usa, "https://adminapiusa.im.qcloud.com/")]
    [InlineData(TimpushRegion.Indonesia, "https://adminapiidn.im.qcloud.com/")]
    public void Host_OfARegion_IsTencents(TimpushRegion region, string host)
    {
        Assert.Empty(Good.Validate("K"));
        Assert.Equal(new Uri(host), (Good with { Region = region }).Host);
    }

    [Fact]
    public void ToString_OfAnAccount_IsItsApplicationAlone() => Assert.Equal("TIMPush 1400000001", Good.ToString());

    [Fact]
    public void OpenReceipts_OfAnAccount_IsForItsChannel() => Assert.Equal(ChannelName.Timpush, Good.OpenReceipts(TimeProvider.System)!.Channel);
}
