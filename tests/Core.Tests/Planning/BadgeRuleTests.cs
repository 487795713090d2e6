using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Planning;

/// <summary>The table of what a message does to a number that stands at 4.</summary>
public sealed class BadgeRuleTests
{
    private static readonly DeviceEntry Phone = new() { UserId = "bob", DeviceId = "phone", Channel = ChannelName.Apns, Outcome = Outcome.Pending };

    public static TheoryData<string, PushOptions?, int?> Messages { get; } = new()
    {
        { "nothing said", null, 5 },
        { "mode count", new() { Badge = new() { Mode = BadgeMode.Count } }, 5 },
        { "mode keep", new() { Badge = new() { Mode = BadgeMode.Keep } }, null },
        { "add", new() { Badge = new() { Add = 3 } }, 7 },
        { "add goes before mode", new() { Badge = new() { Add = 3, Mode = BadgeMode.Keep } }, 7 },
        { "in the place of another", new() { Replaces = "msg-0" }, null },
        { "in the background", new() { Apns = new() { ContentAvailable = true } }, null },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Of_AMessage_CountsAsItsOptionsSay(string what, PushOptions? push, int? expected) =>
        Assert.True(expected == After(push, Phone), what);

    [Fact]
    public void Of_ANumberFromTheEvent_SetsIt() =>
        Assert.Equal(9, After(new() { Badge = new() { Add = 3 } }, Phone with { Badge = 9 }));

    [Fact]
    public void Of_ASilentConversation_CountsOnlyWhatIsAskedFor()
    {
        DeviceEntry silent = Phone with { Silent = true };

        Assert.Null(After(null, silent));
        Assert.Equal(6, After(new() { Badge = new() { Add = 2 } }, silent));
        Assert.Equal(0, After(null, silent with { Badge = 0 }));
    }

    [Theory]
    [InlineData(ChannelName.Apns, true)]
    [InlineData(ChannelName.Huawei, true)]
    [InlineData(ChannelName.Harmony, true)]
    [InlineData(ChannelName.Honor, true)]
    [InlineData(ChannelName.Tpns, true)]
    [InlineData(ChannelName.Timpush, true)]
    [InlineData(ChannelName.Fcm, false)]
    [InlineData(ChannelName.Xiaomi, false)]
    [InlineData(ChannelName.Oppo, false)]
    [InlineData(ChannelName.Vivo, false)]
    [InlineData(ChannelName.Meizu, false)]
    public void Of_AChannel_CountsWhereTheNumberCanBeGiven(ChannelName channel, bool isCounted) =>
        Assert.Equal(isCounted ? 5 : null, After(null, Phone with { Channel = channel }));

    [Fact]
    public void Of_AnIphoneBehindFcm_CountsAsOnApns()
    {
        DeviceEntry entry = Phone with { Channel = ChannelName.Fcm };

        Assert.Equal(5, After(null, entry, DevicePlatform.Ios));
        Assert.Null(After(new() { Badge = new() { Mode = BadgeMode.Keep } }, entry, DevicePlatform.Ios));
        Assert.Null(After(new() { Apns = new() { ContentAvailable = true } }, entry, DevicePlatform.Ios));
        Assert.Null(After(null, entry, DevicePlatform.Android));
    }

    [Fact]
    public void Of_ASkippedDevice_IsNothing() =>
        Assert.Null(After(null, Phone with { Outcome = Outcome.Skipped(SkipReasons.Foreground) }));

    private static int? After(PushOptions? push, DeviceEntry entry, DevicePlatform? platform = null)
    {
        Device device = new() { Id = "phone", Channel = entry.Channel!.Value, Platform = platform, Token = "t", RegisteredAt = default };
        return BadgeRule.Of(Events.Direct("bob") with { Push = push }, entry, device)?.ApplyTo(4);
    }
}
