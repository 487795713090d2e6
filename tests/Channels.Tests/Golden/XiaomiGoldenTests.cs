using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against "Server API addresses and parameters" (Mi Push, pId 1559) and "Private message templates" (pId 2314).</summary>
public sealed class XiaomiGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Xiaomi) with { Title = "Team 7", Sound = "default" };

    private static readonly XiaomiAccount Account = new() { AppSecret = "not-in-a-payload", PackageName = "com.example.im", ChannelId = "104000" };

    private static readonly XiaomiAccount Set = Account with
    {
        SoundChannels = new Dictionary<string, string> { ["chime.caf"] = "104001", ["push.no_sound"] = "104002" },
        TemplateId = "P10001",
        TemplateParameters = new Dictionary<string, string> { ["who"] = "title", ["what"] = "body" },
        ReceiptAddress = new Uri("https://push.example/receipts/xiaomi/default"),
    };

    private static readonly Notification Rich = Plain with
    {
        Badge = 5,
        Sound = "chime.caf",
        Ext = """{"open":"team-7"}""",
        ReceiptTag = "tag-1",
        TimeToLive = TimeSpan.FromDays(28),
        Push = new() { Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" }, ForegroundShow = false },
    };

    private static readonly Dictionary<string, (Notification Notification, XiaomiAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Account),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account),
        ["data"] = (ANotification.Data(ChannelName.Xiaomi) with { ReceiptTag = "tag-1" }, Account),
        ["data-of-the-longest"] = (ANotification.LargestData(ChannelName.Xiaomi), Account),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account),
        ["no-title"] = (Plain with { Title = null }, Account),
        ["blank-title"] = (Plain with { Title = " " }, Account),
        ["blank-text"] = (Plain with { Body = "\u3000" }, Account),
        ["heading"] = (Plain with { Title = null, Heading = "Nickname" }, Account),
        ["everything"] = (Rich, Set),
        ["channel-of-its-own"] = (Rich with { Push = Rich.Push with { Xiaomi = new() { ChannelId = "104999" } } }, Set),
        ["click-action"] = (Plain with { Push = new() { Click = new() { Page = "com.example.OPEN_CHAT" } } }, Account),
        ["click-component"] = (Plain with { Push = new() { Click = new() { Page = "com.example.im/.ChatActivity" } } }, Account),
        ["click-link"] = (Plain with { Push = new() { Click = new() { Link = "https://app.example/c/7?a=b&c=d" } } }, Account),
        ["click-of-the-app"] = (Plain, Account with { ClickPage = "im://home" }),
        ["badge-not-passed-on"] = (Plain with { Badge = 5 }, Account with { Badge = false }),
        ["sound"] = (Plain with { Sound = "chime.caf" }, Account),
        ["silence"] = (Plain with { Sound = null }, Set),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Set),
        ["public"] = (Rich, Set with { MessageKind = XiaomiMessageKind.Public, ForegroundShow = true }),
        ["receipt-without-address"] = (Rich, Set with { ReceiptAddress = null }),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\n", Ext = """{"名":"小\"明"}""" }, Set),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Set),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4096) }, Account),
        ["big-text"] = (Plain with { Push = new() { Android = new() { Style = NotificationStyle.BigText } } }, Account),
        ["picture"] = (Plain with { Image = "https://img.example/1.png" }, Account with { ShowsPictures = true }),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Set),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, XiaomiAccount account) = Cases[name];

        GoldenFile.Check($"xiaomi/{name}", Open(account, new()).Compose(notification));
    }

    [Fact]
    public void Compose_LargestExt_IsKept() =>
        Assert.False(Open(Account, new()).Compose(Plain with { Ext = Repeat("e", 4095) }).ExtDropped);

    [Fact]
    public void Compose_ExtTooLargeAndNotToBeDropped_IsRefused() => Assert.Equal(
        "extTooLarge", Open(Account, new() { ExtOverflow = ExtOverflow.Refuse }).Compose(Plain with { Ext = Repeat("e", 4096) }).Refusal);

    [Theory]
    [InlineData("everything")]
    [InlineData("ext-dropped")]
    [InlineData("nothing-to-show")]
    public void Compose_ThroughAHub_MatchesGoldenFile(string name)
    {
        (Notification notification, XiaomiAccount account) = Cases[name];
        HubComposer composer = new(new HubPayloadOptions { Xiaomi = new XiaomiThroughHub(account, new()) });

        GoldenFile.Check($"xiaomi/hub-{name}", composer.Compose(notification));
    }

    [Fact]
    public void Compose_HubThatNobodyAskedFor_Throws() =>
        Assert.Throws<ArgumentException>(() => new HubComposer(new HubPayloadOptions()).Compose(Plain));

    private static XiaomiChannel Open(XiaomiAccount account, VendorPayloadOptions payloads) => new(
        account, payloads, new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
