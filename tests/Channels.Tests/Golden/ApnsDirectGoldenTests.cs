using PushFunctions.Channels.Tests.Apns;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>What goes to APNs itself: the hub's payload, with topic and id beside it.</summary>
public sealed class ApnsDirectGoldenTests
{
    [Fact]
    public void Compose_OneToOne_IsTheHubsPayloadWithTopicAndId() =>
        Check("one-to-one", ANotification.For(ChannelName.Apns) with { Badge = 5, Sound = "dingdong.aiff", Ext = "www.qq.com" });

    [Fact]
    public void Compose_Group_HasItsWords() => Check("group", ANotification.For(ChannelName.Apns) with
    {
        Title = "Team 7",
        Body = "Alice:吃饭吗？👨‍👩‍👧",
        Image = "https://img.example/1.png",
        Ids = ANotification.Ids,
        Push = new() { Apns = new() { Subtitle = "Lunch", InterruptionLevel = InterruptionLevel.TimeSensitive } },
    });

    [Fact]
    public void Compose_DataPush_IsABackgroundPush() => Check("data", ANotification.Data(ChannelName.Apns));

    [Fact]
    public void Compose_NowOrNever_ExpiresAtOnce() =>
        Check("now-or-never", ANotification.For(ChannelName.Apns) with { TimeToLive = TimeSpan.Zero, ExpiresAt = ANotification.AcceptedAt });

    private static void Check(string name, Notification notification)
    {
        using HttpClient http = new();
        IPushChannel channel = ApnsKeys.Account().Open(
            new VendorServices(http, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<VendorChannel>.Instance), new VendorPayloadOptions());
        GoldenFile.Check($"apns-direct/{name}", channel.Compose(notification));
    }
}
