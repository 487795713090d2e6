using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against Push Kit's "Downlink message sending API" (message, AndroidConfig, AndroidNotification).</summary>
public sealed class HuaweiGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Huawei) with { Title = "Team 7", Sound = "default" };

    private static readonly HuaweiAccount Account = new() { ClientId = "100000001", ClientSecret = "not-in-a-payload" };

    private static readonly HuaweiAccount Set = Account with
    {
        BadgeClass = "com.example.im.MainActivity",
        SoundChannels = new Dictionary<string, string> { ["chime.caf"] = "messages-chime", ["push.no_sound"] = "messages-silent" },
        ChannelId = "messages",
        ReceiptId = "RCP1",
    };

    private static readonly Notification Rich = Plain with
    {
        Badge = 5,
        Sound = "chime.caf",
        Image = "https://img.example/1.png",
        Ext = """{"open":"team-7"}""",
        ReceiptTag = "tag-1",
        TimeToLive = TimeSpan.FromDays(28),
        Push = new()
        {
            Android = new() { Style = NotificationStyle.BigText },
            Click = new() { Page = "intent://chat/7#Intent;scheme=im;launchFlags=0x4000000;end" },
            ForegroundShow = false,
        },
    };

    private static readonly Dictionary<string, (Notification Notification, HuaweiAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Account),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account),
        ["data"] = (ANotification.Data(ChannelName.Huawei) with { ReceiptTag = "tag-1" }, Set),
        ["data-of-the-longest"] = (ANotification.LargestData(ChannelName.Huawei), Account),
        ["data-too-large"] = (ANotification.Data(ChannelName.Huawei) with { Ext = Repeat("\"", 1536) }, Account),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account),
        ["ids-in-intent"] = (
            Plain with
            {
                Ids = ANotification.Ids,
                Ext = "kept",
                Push = new() { Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" }, Huawei = new() { ExtAsIntentParameter = true } },
            },
            Account),
        ["no-title"] = (Plain with { Title = null }, Account),
        ["heading"] = (Plain with { Title = null, Heading = "Nickname" }, Account),
        ["everything"] = (Rich, Set),
        ["ext-in-intent"] = (Rich with { Push = Rich.Push with { Huawei = new() { ExtAsIntentParameter = true } } }, Set),
        ["click-action"] = (Plain with { Push = new() { Click = new() { Page = "com.example.OPEN_CHAT" } } }, Account),
        ["click-link"] = (Plain with { Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account),
        ["click-of-the-app"] = (Plain, Account with { ClickPage = "com.example.OPEN_CHAT" }),
        ["badge-one-more"] = (Plain, Set),
        ["badge-more"] = (Plain with { Push = new() { Badge = new() { Add = 3 } } }, Set),
        ["badge-0"] = (Plain with { Badge = 0 }, Set),
        ["badge-1000"] = (Plain with { Badge = 1000 }, Set),
        ["badge-kept"] = (Plain with { Push = new() { Badge = new() { Mode = BadgeMode.Keep } } }, Set),
        ["sound"] = (Plain with { Sound = "chime.caf" }, Account),
        ["sound-of-android"] = (Plain with { Push = new() { Android = new() { Sound = "shake.mp3" } } }, Account),
        ["silence"] = (Plain with { Sound = null }, Set),
        ["silence-without-channel"] = (Plain with { Sound = null }, Account),
        ["marketing"] = (Plain with { Push = new() { Huawei = new() { Category = "MARKETING", Importance = VendorImportance.Low } } }, Account),
        ["own-channel-and-image"] = (
            Plain with { Image = "https://img.example/1.png", Push = new() { Huawei = new() { ChannelId = "own", Image = "https://img.example/2.png" } } }, Set),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Set),
        ["group-visibility-collapse"] = (
            Plain, Account with { GroupByConversation = true, Visibility = HuaweiVisibility.Private, CollapseKey = 0 }),
        ["collapse-and-profile-of-its-own"] = (
            Plain with { Push = new() { Huawei = new() { CollapseKey = 7, ProfileId = "bob-work" } } }, Account with { CollapseKey = 0 }),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\n", Ext = """{"名":"小\"明"}""" }, Account),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Account),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4090) }, Account),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Set),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, HuaweiAccount account) = Cases[name];

        GoldenFile.Check($"huawei/{name}", Open(account).Compose(notification));
    }

    private static HuaweiChannel Open(HuaweiAccount account) => new(
        account, new VendorPayloadOptions(), new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
