using PushFunctions.Channels.Harmony;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Harmony;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against Push Kit's "Request parameters of scenario-based messages" (Notification, PushOptions).</summary>
public sealed class HarmonyGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Harmony) with { Title = "Team 7", Sound = "default" };

    private static readonly HarmonyAccount Account = new() { ServiceAccount = KeyFiles.Create().Json };

    private static readonly Notification Rich = Plain with
    {
        Badge = 5,
        Sound = "chime.mp3",
        Image = "https://img.example/1.png",
        Ext = """{"open":"team-7"}""",
        ReceiptTag = "tag-1",
        TimeToLive = TimeSpan.FromDays(28),
        Push = new()
        {
            Harmony = new() { Title = "七组", Category = "WORK", Image = "https://img.example/2.png", Sound = "ring.wav", SoundDuration = 10 },
            Click = new() { Page = "im://chat/7" },
            ForegroundShow = false,
        },
    };

    private static readonly Dictionary<string, (Notification Notification, HarmonyAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Account),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account),
        ["data"] = (ANotification.Data(ChannelName.Harmony) with { ReceiptTag = "tag-1" }, Account with { ReceiptId = "RCP1", CollapseKey = 0 }),
        ["data-of-the-longest"] = (ANotification.LargestData(ChannelName.Harmony), Account),
        ["data-too-large"] = (ANotification.Data(ChannelName.Harmony) with { Ext = Repeat("\"", 1536) }, Account),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account),
        ["everything"] = (Rich, Account with { ReceiptId = "RCP1" }),
        ["click-action"] = (Plain with { Push = new() { Click = new() { Page = "com.example.OPEN_CHAT" } } }, Account),
        ["click-link"] = (Plain with { Ext = "e", Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account),
        ["click-of-the-app"] = (Plain, Account with { ClickPage = "im://home" }),
        ["badge-0"] = (Plain with { Badge = 0 }, Account),
        ["badge-more"] = (Plain with { Push = new() { Badge = new() { Add = 3 } } }, Account),
        ["sound"] = (Plain with { Sound = "chime.mp3" }, Account),
        ["silence"] = (Plain with { Sound = null, Push = new() { Harmony = new() { Sound = "ring.wav" } } }, Account),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Account),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\n", Ext = """{"名":"小\"明"}""" }, Account),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Account),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4090) }, Account),
        ["badge-alone"] = (Plain with { Title = null, Body = null, Badge = 3, ReceiptTag = "tag-1" }, Account),
        ["badge-alone-without-the-right"] = (Plain with { Title = null, Body = null, Badge = 3 }, Account with { BadgeMessages = false }),
        ["clear"] = (ANotification.Clear(ChannelName.Harmony) with { Badge = 3 }, Account),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null }, Account),
        ["collapse-and-profile-of-its-own"] = (
            Plain with { Push = new() { Harmony = new() { CollapseKey = 7, ProfileId = "bob-work" } } }, Account with { CollapseKey = 0 }),
        ["title-of-its-own-alone"] = (Plain with { Title = null, Body = null, Push = new() { Harmony = new() { Title = "Alone" } } }, Account),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, HarmonyAccount account) = Cases[name];
        HarmonyChannel channel = new(
            account, new VendorPayloadOptions(), new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"harmony/{name}", channel.Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
