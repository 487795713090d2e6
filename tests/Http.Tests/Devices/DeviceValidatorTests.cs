using PushFunctions.Core.Devices;
using PushFunctions.Http.Devices;

namespace PushFunctions.Http.Tests.Devices;

public sealed class DeviceValidatorTests
{
    private static readonly DeviceValidator Validator = new();

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void Validate_FcmToken_MayHaveAnyLengthUpTo4096(int length) => Assert.Empty(Errors(Device(token: new string('t', length))));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u00a0b")]
    [InlineData("null")]
    [InlineData("Undefined")]
    public void Validate_TokenThatIsNone_IsRefused(string token) => Assert.Equal(["Token"], Errors(Device(token: token)));

    [Fact]
    public void Validate_TokenOver4096_IsRefused() => Assert.Equal(["Token"], Errors(Device(token: new string('t', 4097))));

    [Theory]
    [InlineData(64, 'a', true)]
    [InlineData(64, 'F', true)]
    [InlineData(200, '0', true)]
    [InlineData(62, 'a', false)]
    [InlineData(65, 'a', false)]
    [InlineData(202, 'a', false)]
    [InlineData(64, 'g', false)]
    public void Validate_ApnsToken_IsHexOfEvenLength(int length, char digit, bool valid) =>
        Assert.Equal(valid ? [] : ["Token"], Errors(Device(ChannelName.Apns, new string(digit, length))));

    [Theory]
    [InlineData(ChannelName.Xiaomi, false)]
    [InlineData(ChannelName.Meizu, false)]
    [InlineData(ChannelName.Oppo, false)]
    [InlineData(ChannelName.Vivo, false)]
    [InlineData(ChannelName.Huawei, true)]
    [InlineData(ChannelName.Fcm, true)]
    public void Validate_TokenWithAComma_IsRefusedWhereTheVendorListsTokensWithIt(ChannelName channel, bool valid) =>
        Assert.Equal(valid ? [] : ["Token"], Errors(Device(channel, "one,two")));

    [Theory]
    [InlineData(ChannelName.Apns, true)]
    [InlineData(ChannelName.Fcm, false)]
    [InlineData(ChannelName.Huawei, false)]
    public void Validate_Sandbox_IsForApnsOnly(ChannelName channel, bool valid) =>
        Assert.Equal(valid ? [] : ["Environment"], Errors(Device(channel, new string('a', 64)) with { Environment = PushEnvironment.Sandbox }));

    [Theory]
    [InlineData(ChannelName.Fcm, true)]
    [InlineData(ChannelName.Apns, false)]
    [InlineData(ChannelName.Xiaomi, false)]
    [InlineData(ChannelName.Harmony, false)]
    public void Validate_Platform_IsNotForChannelsWithOne(ChannelName channel, bool valid)
    {
        foreach (DevicePlatform platform in Enum.GetValues<DevicePlatform>())
        {
            Assert.Equal(valid ? [] : ["Platform"], Errors(Device(channel, new string('a', 64)) with { Platform = platform }));
        }
    }

    [Theory]
    [InlineData(36, DevicePlatform.Android, PushEnvironment.Production)]
    [InlineData(36, DevicePlatform.Ios, PushEnvironment.Production)]
    [InlineData(36, DevicePlatform.Ios, PushEnvironment.Sandbox)]
    [InlineData(36, DevicePlatform.Android, PushEnvironment.Sandbox, "Environment")]
    [InlineData(36, null, PushEnvironment.Production, "Platform")]
    [InlineData(35, DevicePlatform.Android, PushEnvironment.Production, "Token")]
    [InlineData(37, DevicePlatform.Ios, PushEnvironment.Production, "Token")]
    [InlineData(64, DevicePlatform.Ios, PushEnvironment.Production, "Token")]
    public void Validate_TpnsDevice_HasAPlatformAndATokenOf36(int length, DevicePlatform? platform, PushEnvironment environment, params string[] expected) =>
        Assert.Equal(expected, Errors(Device(ChannelName.Tpns, new string('0', length)) with { Platform = platform, Environment = environment }));

    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hant-HK", true)]
    [InlineData("sl-rozaj-biske-1994", true)]
    [InlineData("", false)]
    [InlineData("e", false)]
    [InlineData("en_US", true)]
    [InlineData("i-klingon", true)]
    [InlineData("x-ours", true)]
    [InlineData("i", false)]
    [InlineData("a-b", false)]
    [InlineData("en-", false)]
    [InlineData("en\n", false)]
    [InlineData("en-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa", false)]
    public void Validate_Language_IsATag(string language, bool valid) => Assert.Equal(valid ? [] : ["Language"], Errors(Device() with { Language = language }));

    [Theory]
    [InlineData("UTC", true)]
    [InlineData("Nowhere/At_All", true)]
    [InlineData("China Standard Time", true)]
    [InlineData("../etc/passwd", true)]
    [InlineData("", true)]
    [InlineData("Asia/Shanghai\n", false)]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Validate_TimeZone_MayBeUnknownButNotEndless(string zone, bool valid) =>
        Assert.Equal(valid ? [] : ["TimeZone"], Errors(Device() with { TimeZone = zone }));

    private static DeviceBody Device(ChannelName channel = ChannelName.Fcm, string token = "token") => new() { Channel = channel, Token = token };

    private static IEnumerable<string> Errors(DeviceBody device) => Validator.Validate(device).Errors.Select(failure => failure.PropertyName);
}
