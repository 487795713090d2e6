using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against TPNS's "Push API" (document 33764).</summary>
public sealed class TpnsGoldenTests
{
    private const string Long = "Alice has sent a message that is far longer than what any vendor's phone shows of a notification, ";

    private static readonly TpnsCredentials Credentials = new() { AccessId = "1500000001", SecretKey = "not-in-a-payload" };

    private static readonly TpnsAccount Android = new() { Android = Credentials };

    private static readonly TpnsAccount Ios = new() { Ios = Credentials };

    private static readonly Notification Plain = ANotification.For(ChannelName.Tpns) with { Title = "Team 7", Sound = "default" };

    private static readonly Notification Rich = Plain with
    {
        Badge = 5,
        Sound = "chime.caf",
        Image = "https://img.example/1.png",
        Ext = """{"open":"team-7"}""",
        Ids = ANotification.Ids,
        ReceiptTag = "tag-1",
        TimeToLive = TimeSpan.FromDays(28),
        Push = new()
        {
            Apns = new() { Title = "For iPhones", Subtitle = "Design", Category = "reply", ThreadId = "own-thread", InterruptionLevel = InterruptionLevel.TimeSensitive },
            Fcm = new() { ChannelId = "fcm-channel" },
            Huawei = new() { Category = "VOIP", ChannelId = "huawei-channel", Importance = VendorImportance.Low },
            Oppo = new() { ChannelId = "oppo-channel" },
            Vivo = new() { Category = "NEWS" },
            Xiaomi = new() { ChannelId = "xiaomi-channel" },
            ForegroundShow = false,
            Click = new() { Page = "im://chat/team-7" },
        },
    };

    private static readonly TpnsAccount Set = Android with
    {
        HuaweiCategory = "SUBSCRIPTION",
        HuaweiChannelId = "h",
        XiaomiChannelId = "x",
        OppoChannelId = "o",
        FcmChannelId = "f",
        ChannelId = "own",
        ChannelName = "Messages",
        ShowsPictures = true,
        ClickPage = "im://home",
    };

    private static readonly Dictionary<string, (Notification Notification, TpnsAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Android),
        ["everything"] = (Rich, Android with { ShowsPictures = true }),
        ["settings"] = (Plain with { Image = "https://img.example/1.png", Ext = "e" }, Set),
        ["settings-off"] = (Rich, Android with { Badge = false, ExtInIntent = false }),
        ["no-title"] = (Plain with { Title = null, Heading = null }, Android),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Android),
        ["ids-of-a-link"] = (Plain with { Ids = ANotification.Ids, Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Android),
        ["click-activity"] = (Plain with { Push = new() { Click = new() { Page = "com.example.im.ChatActivity" } } }, Android),
        ["click-intent"] = (Plain with { Ext = "e", Push = new() { Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" } } }, Android),
        ["click-intent-too-long-for-ext"] = (Plain with { Ext = Repeat("好", 800), Push = new() { Click = new() { Page = "im://chat/7" } } }, Android),
        ["honor-importance"] = (Plain with { Push = new() { Honor = new() { Importance = VendorImportance.Low } } }, Android),
        ["badge-one-more"] = (Plain with { Push = new() { Badge = new() { Add = 3 } } }, Android),
        ["badge-kept"] = (Plain with { Push = new() { Badge = new() { Mode = BadgeMode.Keep } } }, Android),
        ["badge-of-hundreds"] = (Plain with { Badge = 250 }, Android),
        ["silence"] = (Plain with { Sound = null }, Android),
        ["sound-that-is-no-resource"] = (Plain with { Sound = "x.y.mp3" }, Android),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Android),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Android),
        ["short-life"] = (Plain with { TimeToLive = TimeSpan.FromSeconds(60) }, Android),
        ["long-latin-text"] = (Plain with { Title = Repeat("Team ", 20), Body = Repeat(Long, 3) }, Android),
        ["long-chinese-text"] = (Plain with { Title = Repeat("题👨‍👩‍👧", 20), Body = Repeat("好👍🏽", 300) }, Android),
        ["long-text-mainland"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Android with { TextLimits = TpnsTextLimits.Mainland }),
        ["long-text-uncut"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Android with { TextLimits = TpnsTextLimits.None }),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4090) }, Android),
        ["data"] = (ANotification.Data(ChannelName.Tpns), Android),
        ["data-largest"] = (ANotification.LargestData(ChannelName.Tpns), Android),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Android),
        ["ios-text"] = (Plain, Ios),
        ["ios-everything"] = (Rich, Ios),
        ["ios-sandbox"] = (Plain, Ios with { Environment = PushEnvironment.Sandbox }),
        ["ios-custom"] = (Plain with { Ext = "e" }, Ios with { IosMember = TpnsIosMember.Custom }),
        ["ios-no-title"] = (Plain with { Title = null, Heading = "Team 7", Sound = null }, Ios),
        ["ios-quiet"] = (Rich with { Quiet = true, Sound = null }, Ios),
        ["ios-not-mutable"] = (Plain with { Push = new() { Apns = new() { MutableContent = false } } }, Ios),
        ["ios-not-mutable-with-a-picture"] = (Plain with { Image = "https://img.example/1.png", Push = new() { Apns = new() { MutableContent = false } } }, Ios),
        ["ios-critical"] = (Plain with { Sound = new("alarm.caf") { Critical = true, Volume = 0.5 }, Push = new() { Apns = new() { InterruptionLevel = InterruptionLevel.Active } } }, Ios),
        ["ios-long-text"] = (Plain with { Body = Repeat("好👍🏽", 1000), Ext = Repeat("e", 900) }, Ios),
        ["ios-data"] = (ANotification.Data(ChannelName.Tpns), Ios),
        ["ios-background"] = (Rich with { Push = new() { Apns = new() { ContentAvailable = true } } }, Ios),
        ["ios-cleared"] = (ANotification.Clear(ChannelName.Tpns), Ios),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, TpnsAccount account) = Cases[name];
        TpnsChannel channel = new(
            account, new VendorPayloadOptions(), new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"tpns/{name}", channel.Compose(notification with { IsApple = account.Ios is not null }));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
