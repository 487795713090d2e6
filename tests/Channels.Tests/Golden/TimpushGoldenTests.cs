using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Timpush;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against "UserID-Targeted Push" (1047/67553) and "OfflinePushInfo" (269/133879).</summary>
public sealed class TimpushGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Timpush) with { Title = "Team 7", Sound = "default" };

    private static readonly TimpushAccount Account = new() { SdkAppId = "1400000001", SecretKey = "not-in-a-payload" };

    // Every member of Tencent's OfflinePushInfo that an event can ask for.
    private static readonly Notification Rich = Plain with
    {
        Badge = 5,
        Sound = "chime.caf",
        Ext = """{"open":"team-7"}""",
        ReceiptTag = "tag-1",
        Image = "https://img.example/1.png",
        Priority = PushPriority.Normal,
        Push = new()
        {
            Android = new() { Sound = "shake.mp3", Style = NotificationStyle.BigText },
            Huawei = new() { ChannelId = "hw", Category = "VOIP", Importance = VendorImportance.Low, Image = "https://img.example/hw.png", ExtAsIntentParameter = true },
            Honor = new() { Importance = VendorImportance.Normal, Image = "https://img.example/honor.png" },
            Xiaomi = new() { ChannelId = "mi" },
            Oppo = new()
            {
                ChannelId = "op",
                Category = "ACCOUNT",
                NotifyLevel = 16,
                PrivateTemplate = new()
                {
                    Id = "T1",
                    TitleParameters = new Dictionary<string, string> { ["who"] = "Alice" },
                    ContentParameters = new Dictionary<string, string> { ["what"] = "午饭" },
                },
            },
            Vivo = new() { Category = "ORDER", Classification = VivoClassification.System, NotifyType = VivoNotifyType.Both },
            Meizu = new() { NoticeType = MeizuNoticeType.Public },
            Fcm = new() { ChannelId = "messages", Priority = PushPriority.High, Image = "https://img.example/fcm.png" },
            Apns = new()
            {
                Title = "On iPhones",
                Subtitle = "from Alice",
                Sound = "apple.caf",
                Image = "https://img.example/ios.png",
                MutableContent = true,
                InterruptionLevel = InterruptionLevel.TimeSensitive,
            },
            Harmony = new() { Title = "On HarmonyOS", Category = "SUBSCRIPTION", Image = "https://img.example/hm.png", Sound = "ring.mp3", SoundDuration = 30 },
        },
    };

    private static readonly Dictionary<string, (Notification Notification, TimpushAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Account),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account),
        ["no-title"] = (Plain with { Title = null }, Account),
        ["everything"] = (Rich, Account with { FromAccount = "im-team" }),
        ["channels-of-the-app"] = (Plain, Account with
        {
            HuaweiChannelId = "hw",
            XiaomiChannelId = "mi",
            OppoChannelId = "op",
            FcmChannelId = "messages",
            HuaweiCategory = null,
            OppoCategory = null,
            VivoCategory = null,
            HarmonyCategory = null,
            HonorImportance = VendorImportance.Low,
        }),
        ["private-is-0"] = (Plain, Account with { MeizuPrivateNumber = 0 }),
        ["vivo-by-the-older-class"] = (Plain with { Push = new() { Vivo = new() { Classification = VivoClassification.Operational } } }, Account),
        ["badge-added"] = (Plain with { Push = new() { Badge = new() { Add = 3 } } }, Account),
        ["badge-kept"] = (Plain with { Push = new() { Badge = new() { Mode = BadgeMode.Keep } } }, Account),
        ["badge-zero"] = (Plain with { Badge = 0 }, Account),
        ["silence"] = (Plain with { Sound = null }, Account),
        ["sound-that-is-no-resource"] = (Plain with { Sound = "x.y.mp3" }, Account),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Account),
        ["silent-on-iphones"] = (Rich with { Push = Rich.Push with { Apns = Rich.Push.Apns! with { ContentAvailable = true } } }, Account),
        ["critical"] = (Plain with { Sound = new("alarm.caf") { Critical = true, Volume = 0.5 } }, Account),
        ["marketing-without-a-picture"] = (Plain with { Image = "https://img.example/1.png", Push = new() { Honor = new() { Importance = VendorImportance.Low } } }, Account),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\n", Ext = """{"名":"小\"明"}""" }, Account),
        ["long-text"] = (Plain with { Title = Repeat("题", 100), Body = Repeat("好👍🏽", 300) }, Account),
        ["longest-ext-that-fits"] = (Plain with { Body = Repeat("好", 400), Ext = Repeat("e", 2700) }, Account),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4090) }, Account),
        ["data"] = (ANotification.Data(ChannelName.Timpush), Account),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Account),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, TimpushAccount account) = Cases[name];
        TimpushChannel channel = new(
            account, new VendorPayloadOptions(), new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"timpush/{name}", channel.Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
