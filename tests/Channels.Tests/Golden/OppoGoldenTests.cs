using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against OPPO Push's "Unicast" and "Message body".</summary>
public sealed class OppoGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Oppo) with { Title = "Team 7", Sound = "default" };

    private static readonly OppoAccount Account = new() { AppKey = "key", MasterSecret = "not-in-a-payload" };

    private static readonly OppoAccount Set = Account with
    {
        NotifyLevel = 16,
        ChannelId = "messages",
        SoundChannels = new Dictionary<string, string> { ["chime.caf"] = "messages-chime", ["push.no_sound"] = "silent" },
        PrivateTemplateId = "tpl-im",
        PrivateTitleParameter = "title",
        PrivateContentParameter = "text",
        ReceiptUrl = new("https://push.example/receipts/oppo/default"),
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
            Oppo = new()
            {
                ChannelId = "urgent",
                Category = "ORDER",
                NotifyLevel = 2,
                PrivateTemplate = new()
                {
                    Id = "tpl-order",
                    TitleParameters = new Dictionary<string, string> { ["shop"] = "\"七组\"" },
                    ContentParameters = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" },
                },
            },
            Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" },
            ForegroundShow = false,
        },
    };

    private static readonly Dictionary<string, (Notification Notification, OppoAccount Account, VendorPayloadOptions Payloads)> Cases = new()
    {
        ["text"] = (Plain, Account, new()),
        ["least-time-to-live"] = (Plain with { TimeToLive = TimeSpan.FromMinutes(1) }, Account with { LeastTimeToLive = TimeSpan.FromHours(1) }, new()),
        ["ids"] = (Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" }, Account, new()),
        ["ids-of-the-longest"] = (Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) }, Account, new()),
        ["ids-in-intent"] = (
            Plain with { Ids = ANotification.Ids, Ext = "kept", Push = new() { Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" } } }, Account, new()),
        ["ids-too-long-for-an-intent"] = (
            Plain with { Ids = ANotification.LongestIds, Push = new() { Click = new() { Page = "intent://chat/7#Intent;scheme=im;end" } } }, Account, new()),
        ["ids-of-a-link"] = (Plain with { Ids = ANotification.Ids, Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account, new()),
        ["no-title"] = (Plain with { Title = null }, Account, new()),
        ["everything"] = (Rich, Set, new()),
        ["set-by-the-app"] = (Plain with { ReceiptTag = "tag-1" }, Set, new()),
        ["click-action"] = (Plain with { Ext = "e", Push = new() { Click = new() { Page = "com.example.action.OPEN_CHAT" } } }, Account, new()),
        ["click-activity"] = (Plain with { Ext = "e", Push = new() { Click = new() { Page = "com.example.ChatActivity" } } }, Account, new()),
        ["click-link"] = (Plain with { Ext = "e", Push = new() { Click = new() { Link = "https://app.example/c/7" } } }, Account, new()),
        ["click-of-the-app"] = (Plain, Account with { ClickPage = "com.example.HomeActivity" }, new()),
        ["sound"] = (Plain with { Sound = "chime.mp3" }, Set, new()),
        ["silence"] = (Plain with { Sound = null }, Set, new()),
        ["silence-without-channel"] = (Plain with { Sound = null }, Account with { NotifyLevel = 16 }, new()),
        ["quiet"] = (Rich with { Quiet = true, Push = new() }, Set, new()),
        ["marketing"] = (Rich with { Push = new() { Oppo = Rich.Push.Oppo! with { Category = "NEWS", NotifyLevel = null } } }, Set, new()),
        ["now-or-never"] = (Plain with { TimeToLive = TimeSpan.Zero }, Account, new()),
        ["chinese-and-emoji"] = (
            Plain with { Title = "七组", Body = "小明:吃饭吗？👨‍👩‍👧\"好\"\\\n", Ext = """{"名":"小\"明"}""" }, Account, new()),
        ["long-text"] = (Plain with { Title = Repeat("题", 70), Body = Repeat("好👍🏽", 100) }, Account, new()),
        ["long-text-unfolded"] = (
            Plain with { Body = Repeat("好👍🏽", 100), Push = new() { Android = new() { Style = NotificationStyle.BigText } } }, Account, new()),
        ["long-text-by-the-older-page"] = (Plain with { Body = Repeat("好👍🏽", 100) }, Account with { ContentUnits = 200 }, new()),
        ["ext-dropped"] = (Plain with { Ext = Repeat("e", 4000) }, Account, new()),
        ["ext-refused"] = (Plain with { Ext = Repeat("e", 4000) }, Account, new() { ExtOverflow = ExtOverflow.Refuse }),
        ["nothing-to-show"] = (Plain with { Title = null, Body = null, Badge = 3 }, Account, new()),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        (Notification notification, OppoAccount account, VendorPayloadOptions payloads) = Cases[name];
        OppoChannel channel = new(
            account, payloads, new VendorServices(new HttpClient(), TimeProvider.System, new RecordingLogger<VendorChannel>()));

        GoldenFile.Check($"oppo/{name}", channel.Compose(notification));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
