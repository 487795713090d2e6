using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using static PushFunctions.Core.Devices.DevicePlatform;
using static PushFunctions.Core.Devices.PushEnvironment;

namespace PushFunctions.Channels.Tests.Tpns;

/// <summary>What the account says of itself: mistakes by their key, secrets never; and which routes it opens.</summary>
public sealed class TpnsAccountTests
{
    private static readonly TpnsCredentials Good = new() { AccessId = "1500000001", SecretKey = "s3cret-value" };

    private static readonly TpnsAccount Both = new() { Android = Good, Ios = Good with { AccessId = "1600000001" } };

    public static TheoryData<string, TpnsAccount> Broken { get; } = new()
    {
        { "K:Android is missing, and so is K:Ios: TPNS has an application for each platform", new TpnsAccount() },
        { "K:Ios:AccessId is Android's: TPNS has an application for each platform", Both with { Ios = Good } },
        { "K:Android:AccessId is missing: the Access ID of the application for Android in TPNS's console", Both with { Android = Good with { AccessId = "" } } },
        { "K:Ios:SecretKey is missing: the Secret Key of the application for Ios in TPNS's console", Both with { Ios = Both.Ios! with { SecretKey = "" } } },
        { "K:Android:AccessId must be a number", Both with { Android = Good with { AccessId = "AXXXXXXXXXX1" } } },
        { "K:Android:SecretKey must not have white space", Both with { Android = Good with { SecretKey = "s3cret value" } } },
        { "K:BaseAddress must be an absolute https address without a query (http for a loopback address)", Both with { BaseAddress = new("http://push.example") } },
        { "K:AccessPoint is no access point", Both with { AccessPoint = (TpnsAccessPoint)9 } },
        { "K:OppoChannelId must have 1 to 128 UTF-16 units and no control character", Both with { OppoChannelId = "" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneMistake_IsNamed(string expected, TpnsAccount account) => Assert.Equal([expected], account.Validate("K"));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Open_InvalidAccount_ThrowsWithoutTheSecret(string expected, TpnsAccount account)
    {
        using HttpClient http = new();
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            () => account.Open(new VendorServices(http, TimeProvider.System, new RecordingLogger<VendorChannel>()), new()));

        Assert.Contains(expected.Split(' ', 2)[1].Split(" K:")[0], thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByRoute_BothPlatforms_IsOneForAndroidAndOneForEachOfApplesWorlds() => Assert.Equal(
        [DeviceRoute.Of(ChannelName.Tpns, Android, Production), DeviceRoute.Of(ChannelName.Tpns, Ios, Production), DeviceRoute.Of(ChannelName.Tpns, Ios, Sandbox)],
        ((IVendorAccount)Both).ByRoute.Select(account => account.Route));

    [Fact]
    public void ByRoute_OnePlatform_LeavesTheOtherOut() => Assert.Equal(
        [DeviceRoute.Of(ChannelName.Tpns, Android, Production)], ((IVendorAccount)(Both with { Ios = null })).ByRoute.Select(account => account.Route));

    [Theory]
    [InlineData(TpnsAccessPoint.Guangzhou, "https://api.tpns.tencent.com/")]
    [InlineData(TpnsAccessPoint.Shanghai, "https://api.tpns.sh.tencent.com/")]
    [InlineData(TpnsAccessPoint.HongKong, "https://api.tpns.hk.tencent.com/")]
    [InlineData(TpnsAccessPoint.Singapore, "https://api.tpns.sgp.tencent.com/")]
    public void Host_AccessPoint_IsItsOwn(TpnsAccessPoint point, string expected) => Assert.Equal(expected, (Both with { AccessPoint = point }).Host.AbsoluteUri);

    [Fact]
    public void ToString_Account_HoldsNoSecret() => Assert.Equal("TPNS 1500000001, 1600000001", Both.ToString());
}
