using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against vivo's push server API, <c>/message/send</c>.</summary>
public sealed class VivoGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Vivo) with { Title = "Team 7", Sound = "default" };

    private static readonly VivoAccount Account = new() { AppId = "105000001", AppKey = "key", AppSecret = "not-in-a-payload" };

    private static readonly VivoAccount Set = Account with
    {
        AddBadge = true,
        NotifyType = VivoNotifyType.Ring,
        LongestTimeToLive = TimeSpan.FromDays(7),
        ForegroundShow = false,
        ClickPage = "com.example.HomeActivity",
        ReceiptUrl = new("https://push.example/receipts/vivo/default"),
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
            Vivo = new() { Category = "ORDER", NotifyType = VivoNotifyType.Vibrate },
            Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" },
            ForegroundShow = true,
        },
    };

    private static readonly Dictionary<string, (Notification Notification, VivoAccount Account, VendorPayloadOptions Payloads)> Cases = new()
    {
        ["text"] = (Plain, Account, new()),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account, new()),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 300), Body = Repeat("好👍🏽", 1000) }, Account, new()),
        ["ids-of-a-link"] = (Plain with { Ids = ANotification.Ids, Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account, new()),
        ["no-title"] = (Plain with { Title = null }, Account, new()),
        ["everything"] = (Rich, Set, new()),
        ["set-by-the-app"] = (Plain, Set, new()),
        ["click-link"] = (Plain with { Ext = "e", Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account, new()),
        ["silence"] = (Plain with { Sound = null, Push = new() { Vivo = new() { NotifyType = VivoNotifyType.Ring } } }, Account, new()),
        ["quiet"] = (Rich with { Quiet = true }, Set, new()),
        ["operational-by-class"] = (Plain with { Push = new() { Vivo = new() { Category = "NEWS" } } }, Account, new()),
        ["operational-by-kind"] = (Plain with { Push = new() { Vivo = new() { Classification = VivoClassification.Operational } } }, Account, new()),
        ["class-that-came-later"] = (Plain with { Push = new() { Vivo = new() { Category = "HEALTH" } } }, Account, new()),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account, new()),
        ["four-weeks"] = (Plain with { TimeToLive = TimeSpan.FromDays(28) }, Account, new()),
        ["chinese-and-emoji"] = (
            Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\\\n", Ext = """{"名":"小\"明"}""" }, Account, new()),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 100) }, Account, new()),
        ["long-text-counted-twice"] = (
            Plain with { Title = Repeat("题", 70), Body = "Alice:" + Repeat("好", 100) }, Account with { CountsChineseTwice = true }, new()),
        ["ext-of-1021"] = (Plain with { Ext = Repeat("好", 1021) }, Account, new()),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 1022) }, Account, new()),
        ["ext-refused"] = (Plain with { Ext = Repeat("e", 1022) }, Account, new() { ExtOverflow = ExtOverflow.Refuse }),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Account, new()),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, VivoAccount account, VendorPayloadOptions payloads) = Cases[name];
        VivoChannel channel = new(
            account, payloads, new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"vivo/{name}", channel.Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
