using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against FCM's HTTP v1 reference (Message, AndroidConfig, AndroidNotification).</summary>
public sealed class FcmGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Fcm);

    private static readonly HubPayloadOptions Mapped = new()
    {
        SoundChannels = new Dictionary<string, string> { ["chime.caf"] = "messages-chime", ["default"] = "messages" },
        FcmChannelId = "others",
    };

    private static readonly HubPayloadOptions AppDraws = new() { FcmMessage = FcmMessageKind.Data, FcmChannelId = "messages" };

    private static readonly Notification Rich = Plain with
    {
        Title = "Team 7",
        Badge = 5,
        Sound = "chime.caf",
        Image = "https://img.example/1.png",
        Ext = """{"open":"team-7"}""",
        Push = new() { Fcm = new() { Icon = "ic_chat", Color = "#00aaff", ClickAction = "OPEN_CHAT", NotificationCount = true } },
    };

    private static readonly Dictionary<string, (Notification Notification, HubPayloadOptions Options)> Cases = new()
    {
        ["text"] = (Plain, new()),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, new()),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 2000), Body = Repeat("好👍🏽", 1000) }, new()),
        ["data-ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, AppDraws),
        ["data-ids-of-another-name"] = (
            Plain with { Ids = [.. ANotification.Ids.Select(id => id with { Name = $"im.{id.Name}" })] }, AppDraws),
        ["data-ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 2000), Body = Repeat("好👍🏽", 1000) }, AppDraws),
        ["title"] = (Plain with { Title = "Team 7" }, new()),
        ["ext"] = (Plain with { Ext = """{"open":"team-7"}""" }, new()),
        ["clear"] = (ANotification.Clear(ChannelName.Fcm) with { Badge = 3 }, Mapped),
        ["clear-messages"] = (ANotification.Clear(ChannelName.Fcm, "msg-1001", "msg-1002") with { Badge = 0 }, AppDraws),
        ["clear-without-number"] = (ANotification.Clear(ChannelName.Fcm, "msg-1001"), new()),
        ["sound"] = (Plain with { Sound = "chime.caf" }, new()),
        ["sound-critical"] = (Plain with { Sound = new("alarm.caf") { Critical = true, Volume = 0.8 } }, new()),
        ["sound-default"] = (Plain with { Sound = "default" }, new()),
        ["sound-of-its-own"] = (Plain with { Sound = "default", Push = new() { Fcm = new() { Sound = "chime" } } }, Mapped),
        ["sound-of-android"] = (Plain with { Sound = "default", Push = new() { Android = new() { Sound = "chime.mp3" } } }, Mapped),
        ["sound-of-its-own-before-androids"] = (
            Plain with { Sound = "default", Push = new() { Android = new() { Sound = "shake" }, Fcm = new() { Sound = "chime" } } }, Mapped),
        ["sound-tencent-none"] = (Plain with { Sound = "push.no_sound" }, Mapped),
        ["sound-none-channel"] = (
            Plain with { Sound = "push.no_sound" }, new() { SoundChannels = new Dictionary<string, string> { ["push.no_sound"] = "silent" } }),
        ["sound-channel"] = (Plain with { Sound = "chime.caf" }, Mapped),
        ["sound-without-channel"] = (Plain with { Sound = "bell.mp3" }, Mapped),
        ["channel-id"] = (Plain with { Sound = "chime.caf", Push = new() { Fcm = new() { ChannelId = "urgent" } } }, Mapped),
        ["quiet"] = (Rich with { Quiet = true }, Mapped),
        ["badge-not-asked-for"] = (Plain with { Badge = 5 }, new()),
        ["badge-count"] = (Plain with { Badge = 5, Push = new() { Fcm = new() { NotificationCount = true } } }, new()),
        ["image"] = (Plain with { Image = "https://img.example/1.png" }, new()),
        ["image-of-its-own"] = (
            Plain with { Image = "https://img.example/1.png", Push = new() { Fcm = new() { Image = "https://img.example/2.png" } } }, new()),
        ["everything"] = (Rich, Mapped),
        ["priority-normal"] = (Plain with { Priority = PushPriority.Normal }, new()),
        ["priority-of-its-own"] = (
            Plain with { Priority = PushPriority.Normal, Push = new() { Fcm = new() { Priority = PushPriority.High } } }, new()),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, new()),
        ["five-weeks"] = (Plain with { TimeToLive = TimeSpan.FromDays(35) }, new()),
        ["data"] = (Plain, AppDraws),
        ["data-silent-android"] = (
            Plain with { Sound = "default", Push = new() { Android = new() { Sound = "push.no_sound" } } }, AppDraws),
        ["data-alone"] = (ANotification.Data(ChannelName.Fcm), Mapped),
        ["data-alone-with-a-number"] = (ANotification.Data(ChannelName.Fcm) with { Badge = 3 }, new()),
        ["data-alone-of-the-longest"] = (ANotification.LargestData(ChannelName.Fcm), new() { ExtOverflow = ExtOverflow.Refuse }),
        ["data-by-event"] = (Plain with { Push = new() { Fcm = new() { Message = FcmMessageKind.Data } } }, new()),
        ["data-everything"] = (Rich, Mapped with { FcmMessage = FcmMessageKind.Data }),
        ["data-quiet"] = (Rich with { Quiet = true }, AppDraws),
        ["notification-by-event"] = (Plain with { Push = new() { Fcm = new() { Message = FcmMessageKind.Notification } } }, AppDraws),
        ["badge-alone"] = (Plain with { Body = null, Badge = 0, Sound = "default" }, Mapped),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明(七组):吃饭吗？👨‍👩‍👧\u3000😀\n\"好\"\t\\\u0001" }, new()),
        ["long-body"] = (Plain with { Title = "七组", Body = "小明:" + Repeat("好👍🏽", 1000), Ext = "kept" }, new()),
        ["data-long-body"] = (Plain with { Title = "七组", Body = "小明:" + Repeat("好👍🏽", 1000), Ext = "kept" }, AppDraws),
        ["ext-dropped"] = (Plain with { Title = "Team 7", Ext = Repeat("e", 4090) }, new()),
        ["ext-refused"] = (Plain with { Title = "Team 7", Ext = Repeat("e", 4090) }, new() { ExtOverflow = ExtOverflow.Refuse }),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    internal static IEnumerable<Composition> All => Cases.Values.Select(it => new HubComposer(it.Options).Compose(it.Notification));

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, HubPayloadOptions options) = Cases[name];

        GoldenFile.Check($"fcm/{name}", new HubComposer(options).Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
