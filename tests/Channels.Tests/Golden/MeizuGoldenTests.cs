using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against MEIZUPUSH/PushAPI, "pushId push API (notification)".</summary>
public sealed class MeizuGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Meizu) with { Title = "Team 7", Sound = "default" };

    private static readonly MeizuAccount Account = new() { AppId = "110000", AppSecret = "not-in-a-payload" };

    private static readonly Notification Rich = Plain with
    {
        Badge = 5,
        Sound = "chime.caf",
        Ext = """{"open":"team-7"}""",
        ReceiptTag = "tag-1",
        TimeToLive = TimeSpan.FromDays(28),
        Push = new() { Click = new() { Page = "com.example.im.ChatActivity" } },
    };

    private static readonly Dictionary<string, (Notification Notification, MeizuAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Account),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account),
        ["ids-of-a-link"] = (Plain with { Ids = ANotification.Ids, Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account),
        ["no-title"] = (Plain with { Title = null }, Account),
        ["everything"] = (Rich, Account with { ReceiptAddress = new Uri("https://push.example/receipts/meizu/default") }),
        ["public"] = (Plain with { Push = new() { Meizu = new() { NoticeType = MeizuNoticeType.Public } } }, Account),
        ["private-is-0"] = (Plain, Account with { PrivateNumber = 0 }),
        ["public-is-1"] = (Plain, Account with { PrivateNumber = 0, NoticeType = MeizuNoticeType.Public }),
        ["click-link"] = (Plain with { Ext = "e", Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account),
        ["click-intent"] = (Plain with { Push = new() { Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" } } }, Account),
        ["click-of-the-app"] = (Plain, Account with { ClickPage = "com.example.im.HomeActivity" }),
        ["silence"] = (Plain with { Sound = null }, Account),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Account),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account),
        ["hour-begun"] = (Plain with { TimeToLive = TimeSpan.FromMinutes(61) }, Account),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\n", Ext = """{"名":"小\"明"}""" }, Account),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Account),
        ["long-text-unfolded"] = (Plain with { Body = Repeat("好👍🏽", 300), Push = new() { Android = new() { Style = NotificationStyle.BigText } } }, Account),
        ["picture"] = (Plain with { Image = "https://img.example/1.png" }, Account with { ShowsPictures = true }),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4090) }, Account),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Account),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, MeizuAccount account) = Cases[name];
        MeizuChannel channel = new(
            account, new VendorPayloadOptions(), new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"meizu/{name}", channel.Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
