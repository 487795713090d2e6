using PushFunctions.Channels.Honor;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against Honor Push's "Downlink message" page.</summary>
public sealed class HonorGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Honor) with { Title = "Team 7", Sound = "default" };

    private static readonly HonorAccount Account = new() { AppId = "104400001", ClientId = "client", ClientSecret = "not-in-a-payload" };

    private static readonly HonorAccount Set = Account with { BadgeClass = "com.example.im.MainActivity" };

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
            Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" },
            ForegroundShow = false,
        },
    };

    private static readonly Dictionary<string, (Notification Notification, HonorAccount Account)> Cases = new()
    {
        ["text"] = (Plain, Account),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account),
        ["data"] = (ANotification.Data(ChannelName.Honor) with { ReceiptTag = "tag-1" }, Set),
        ["data-of-the-longest"] = (ANotification.LargestData(ChannelName.Honor), Account),
        ["data-too-large"] = (ANotification.Data(ChannelName.Honor) with { Ext = Repeat("\"", 1536) }, Account),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account),
        ["everything"] = (Rich, Set),
        ["click-action"] = (Plain with { Push = new() { Click = new() { Page = "com.example.OPEN_CHAT" } } }, Account),
        ["click-link"] = (Plain with { Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account),
        ["click-of-the-app"] = (Plain, Account with { ClickPage = "com.example.OPEN_CHAT" }),
        ["badge-one-more"] = (Plain, Set),
        ["badge-0"] = (Plain with { Badge = 0 }, Set),
        ["marketing"] = (Rich with { Push = Rich.Push with { Honor = new() { Importance = VendorImportance.Low } } }, Set),
        ["image-of-its-own"] = (Rich with { Push = Rich.Push with { Honor = new() { Image = "https://img.example/2.png" } } }, Set),
        ["quiet"] = (Rich with { Quiet = true, Sound = null }, Set),
        ["group"] = (Plain, Account with { GroupByConversation = true }),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account),
        ["chinese-and-emoji"] = (Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\n", Ext = """{"名":"小\"明"}""" }, Account),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 300) }, Account),
        ["long-big-text-and-ext"] = (
            Plain with { Body = Repeat("好👍🏽", 300), Ext = Repeat("e", 2500), Push = new() { Android = new() { Style = NotificationStyle.BigText } } }, Account),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4090) }, Account),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, HonorAccount account) = Cases[name];
        HonorChannel channel = new(
            account, new VendorPayloadOptions(), new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"honor/{name}", channel.Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
