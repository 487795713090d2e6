using PushFunctions.Core.Devices;
using static PushFunctions.Core.Devices.DevicePlatform;
using static PushFunctions.Core.Devices.PushEnvironment;

namespace PushFunctions.Core.Tests.Devices;

public sealed class DeviceRouteTests
{
    [Theory]
    [InlineData(ChannelName.Apns, null, Sandbox, "apns/sandbox")]
    [InlineData(ChannelName.Fcm, Ios, Production, "fcm/production")]
    [InlineData(ChannelName.Huawei, null, Sandbox, "huawei/production")]
    [InlineData(ChannelName.Tpns, Android, Production, "tpns/android/production")]
    [InlineData(ChannelName.Tpns, Android, Sandbox, "tpns/android/production")]
    [InlineData(ChannelName.Tpns, Ios, Production, "tpns/ios/production")]
    [InlineData(ChannelName.Tpns, Ios, Sandbox, "tpns/ios/sandbox")]
    public void Of_Device_HasWhatItsChannelAsksFor(ChannelName channel, DevicePlatform? platform, PushEnvironment environment, string expected)
    {
        Device device = new() { Id = "d", Channel = channel, Platform = platform, Environment = environment, Token = "t", RegisteredAt = default };

        Assert.Equal(expected, device.Route.ToString());
        Assert.Equal(DeviceRoute.Of(channel, platform, environment), device.Route);
    }

    [Fact]
    public void All_Routes_AreThereOnce()
    {
        Assert.Equal(DeviceRoute.All.Count, DeviceRoute.All.Distinct().Count());
        Assert.Equal(Enum.GetValues<ChannelName>().Length + 3, DeviceRoute.All.Count); // another of Apple's, two more of TPNS's
    }
}
