using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Tests.Devices;

public sealed class StandbyTests
{
    [Theory]
    [InlineData("a", null)] // stands for itself
    [InlineData("b>a a", "a")]
    [InlineData("c>b b>a a", "b")]
    [InlineData("b>a", null)] // not registered
    [InlineData("a>a", null)]
    [InlineData("a>b b>a", null)]
    [InlineData("d>a a>b b>c c>b", "a")] // leads into a circle, and is not part of it
    [InlineData("b>c c>b a", null)]
    public void PreferredTo_FirstOfTheDevices_IsAsItsChainSays(string phones, string? expected)
    {
        Device[] devices = [.. phones.Split(' ').Select(phone => phone.Split('>')).Select(phone => new Device
        {
            Id = phone[0],
            StandbyFor = phone.ElementAtOrDefault(1),
            Channel = ChannelName.Fcm,
            Token = phone[0],
            RegisteredAt = DateTimeOffset.UnixEpoch,
        })];

        Assert.Equal(expected, Standby.PreferredTo(devices[0], devices)?.Id);
    }
}
