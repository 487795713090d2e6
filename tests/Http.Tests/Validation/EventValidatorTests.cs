using System.Text.Json;
using FluentValidation.Results;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Tests.Validation;

public sealed class EventValidatorTests
{
    private static readonly EventValidator Validator = new();

    private static readonly MessageEvent Valid = new()
    {
        Id = "msg-1",
        App = "default",
        Conversation = new() { Type = ConversationType.Group, Id = "team-7", Name = "Team 7" },
        Sender = new() { Id = "alice", Name = "Alice" },
        Recipients = [new() { UserId = "bob" }],
        Content = [new() { Type = ContentType.Text, Text = "Lunch?" }],
    };

    public static TheoryData<string, MessageEvent> Fine => new()
    {
        { "as it is", Valid },
        { "no sender, no content", Valid with { Sender = null, Content = [] } },
        { "emoji ids", Valid with { Id = "😀", Recipients = [new() { UserId = "用户 👪" }] } },
        { "longest id", Valid with { Id = new string('x', 128) } },
        { "a device like a word of the path", Valid with { Recipients = [new() { UserId = "a", ExceptDevices = ["devices", "conversations"] }] } },
        { "a conversation like a word of the path", Valid with { Conversation = new() { Type = ConversationType.Direct, Id = "devices" } } },
        { "longest names", Valid with { Sender = new() { Id = "a", Name = new string('x', 256), NameCard = new string('x', 256) } } },
        { "badges", Valid with { Recipients = [new() { UserId = "a", Badge = 0 }, new() { UserId = "b", Badge = 9999 }] } },
        { "32 devices", Valid with { Recipients = [new() { UserId = "a", ExceptDevices = Names(32) }] } },
        { "100 mentions", Valid with { Mentions = new() { UserIds = Names(100) } } },
        { "100 elements", Valid with { Content = [.. Enumerable.Repeat(new ContentElement { Type = ContentType.Image }, 100)] } },
        { "custom", Valid with { Content = [new() { Type = ContentType.Custom, Description = "d", Ext = "e", Sound = "s" }] } },
        { "other", Valid with { Content = [new() { Type = ContentType.Other }] } },
        { "recipient named twice", Valid with { Recipients = [new() { UserId = "bob" }, new() { UserId = "bob", Badge = 1 }] } },
        { "relay", Valid with { Content = [new() { Type = ContentType.Relay, Title = "History" }] } },
        { "longest texts", WithPush(new() { Title = new string('x', 512), Body = new string('x', 4096), Ext = new string('x', 3072) }) },
        { "ext in emoji", WithPush(new() { Ext = string.Concat(Enumerable.Repeat("😀", 768)) }) },
        { "ttl", WithPush(new() { TimeToLive = 2_419_200 }) },
        { "now or never", WithPush(new() { TimeToLive = 0 }) },
        { "image", WithPush(new() { Image = "https://cdn.example/ü.png?x=1" }) },
        { "replaces", WithPush(new() { Replaces = "msg-0" }) },
        { "critical sounds", WithPush(new() { Sound = new("a.caf") { Critical = true, Volume = 0 }, Apns = new() { Sound = new("b.caf") { Critical = true, Volume = 1 } } }) },
        { "data", Data(new()) },
        { "data with a number", Data(new() { Badge = new() { Set = 3 }, Replaces = "msg-0", Delay = 5, Huawei = new() { Category = "IM" } }) },
        { "data in the background", Data(new() { Apns = new() { ContentAvailable = true, MutableContent = false } }) },
        { "apns", WithPush(new() { Apns = new() { RelevanceScore = 1, Subtitle = "s", Sound = "a.caf", MutableContent = true } }) },
        { "background", WithPush(new() { Title = "t", Apns = new() { ContentAvailable = true, MutableContent = false, Category = "c" } }) },
        { "fcm", WithPush(new() { Fcm = new() { Color = "#00ffAA", Icon = "i" } }) },
        { "huawei", WithPush(new() { Huawei = new() { Category = "IM", Importance = VendorImportance.Low, ExtAsIntentParameter = true } }) },
        { "click on a page", WithPush(new() { Click = new() { Page = new string('p', 500) }, ForegroundShow = true }) },
        { "click on a link", WithPush(new() { Click = new() { Link = "https://app.example/c/7" } }) },
        { "click on the app", WithPush(new() { Click = new() }) },
        { "badge", WithPush(new() { Badge = new() { Add = 99, Set = 0, Mode = BadgeMode.Keep } }) },
        { "largest badge", WithPush(new() { Badge = new() { Add = 1, Set = 999 } }) },
        { "localized", WithPush(new() { Localized = [new() { Language = "zh-Hant", Title = new string('x', 512) }, new() { Language = "zh", Body = "b" }] }) },
        { "32 languages", WithPush(new() { Localized = Languages(32) }) },
        { "template", WithPush(new() { Template = new() { Id = "1400000000-1", Parameters = Values(32) } }) },
        { "no voip", WithPush(new() { Apns = new() { Voip = false } }) },
        { "android", WithPush(new() { Android = new() { Sound = "shake", Style = NotificationStyle.BigText } }) },
        { "harmony", WithPush(new() { Harmony = new() { Title = "t", Category = "IM", Sound = "a.mp3", SoundDuration = 60, Image = "https://x/y" } }) },
        { "oppo", WithPush(new() { Oppo = new() { Category = "IM", NotifyLevel = 16, PrivateTemplate = new() { Id = "1", TitleParameters = Values(1) } } }) },
        { "vivo", WithPush(new() { Vivo = new() { Category = "IM", Classification = VivoClassification.System, NotifyType = VivoNotifyType.Both } }) },
        { "others", WithPush(new() { Disabled = true, Xiaomi = new() { ChannelId = "c" }, Honor = new(), Meizu = new() { NoticeType = MeizuNoticeType.Private } }) },
    };

    public static TheoryData<string, MessageEvent> Broken => new()
    {
        { "$.push.ext", Data(new()) with { Push = new() { Data = true } } },
        { "$.push.ext", Data(new()) with { Push = new() { Data = true, Ext = "" } } },
        { "$.content", WithPush(new() { Data = true, Ext = "{}" }) },
        { "$.push.title", Data(new() { Title = "t" }) },
        { "$.push.body", Data(new() { Body = "b" }) },
        { "$.push.localized", Data(new() { Localized = [new() { Language = "en", Body = "b" }] }) },
        { "$.push.template", Data(new() { Template = new() { Id = "t" } }) },
        { "$.push.sound", Data(new() { Sound = "a.caf" }) },
        { "$.push.image", Data(new() { Image = "https://img.example/1.png" }) },
        { "$.push.click", Data(new() { Click = new() }) },
        { "$.push.foregroundShow", Data(new() { ForegroundShow = false }) },
        { "$.push.android", Data(new() { Android = new() { Sound = "a" } }) },
        { "$.push.apns.title", Data(new() { Apns = new() { Title = "t" } }) },
        { "$.push.apns.sound", Data(new() { Apns = new() { Sound = "a" } }) },
        { "$.push.apns.mutableContent", Data(new() { Apns = new() { MutableContent = true } }) },
        { "$.push.fcm.message", Data(new() { Fcm = new() { Message = FcmMessageKind.Notification } }) },
        { "$.push.fcm.image", Data(new() { Fcm = new() { Image = "https://img.example/1.png" } }) },
        { "$.push.harmony.title", Data(new() { Harmony = new() { Title = "t" } }) },
        { "$.push.huawei.image", Data(new() { Huawei = new() { Image = "https://img.example/1.png" } }) },
        { "$.push.honor.image", Data(new() { Honor = new() { Image = "https://img.example/1.png" } }) },
        { "$.push.sound", WithPush(new() { Sound = "" }) },
        { "$.push.sound.name", WithPush(new() { Sound = new("") { Critical = true } }) },
        { "$.push.sound.critical", WithPush(new() { Sound = new("push.no_sound") { Critical = true } }) },
        { "$.push.sound.volume", WithPush(new() { Sound = new("a") { Critical = true, Volume = 1.01 } }) },
        { "$.push.sound.volume", WithPush(new() { Sound = new("a") { Critical = true, Volume = double.PositiveInfinity } }) },
        { "$.push.sound.volume", WithPush(new() { Sound = new("a") { Volume = 0.5 } }) },
        { "$.push.apns.sound.volume", WithPush(new() { Apns = new() { Sound = new("a") { Critical = true, Volume = -0.1 } } }) },
        { "$.push.fcm.sound.volume", WithPush(new() { Fcm = new() { Sound = new("a") { Critical = true, Volume = 2 } } }) },
        { "$.push.android.sound.volume", WithPush(new() { Android = new() { Sound = new("a") { Critical = true, Volume = 2 } } }) },
        { "$.push.harmony.sound.volume", WithPush(new() { Harmony = new() { Sound = new("a") { Critical = true, Volume = 2 } } }) },
        { "$.id", Valid with { Id = "a/b" } },
        { "$.id", Valid with { Id = new string('x', 129) } },
        { "$.conversation.id", Valid with { Conversation = new() { Type = ConversationType.Direct, Id = "" } } },
        { "$.conversation.name", Valid with { Conversation = new() { Type = ConversationType.Direct, Id = "c", Name = new string('x', 257) } } },
        { "$.sender.id", Valid with { Sender = new() { Id = "a\u0007" } } },
        { "$.sender.name", Valid with { Sender = new() { Id = "a", Name = new string('x', 257) } } },
        { "$.sender.nameCard", Valid with { Sender = new() { Id = "a", NameCard = new string('x', 257) } } },
        { "$.sender.id", Valid with { Sender = new() { Id = "devices" } } },
        { "$.recipients[1].userId", Valid with { Recipients = [new() { UserId = "Devices" }, new() { UserId = "devices" }] } },
        { "$.recipients[0].userId", Valid with { Recipients = [new() { UserId = "conversations" }] } },
        { "$.mentions.userIds[1]", Valid with { Mentions = new() { UserIds = ["bob", "conversations"] } } },
        { "$.recipients", Valid with { Recipients = [] } },
        { "$.recipients[1]", Valid with { Recipients = [new() { UserId = "a" }, null!] } },
        { "$.recipients[0].badge", Valid with { Recipients = [new() { UserId = "a", Badge = 10_000 }] } },
        { "$.recipients[0].exceptDevices", Valid with { Recipients = [new() { UserId = "a", ExceptDevices = Names(33) }] } },
        { "$.recipients[0].exceptDevices[1]", Valid with { Recipients = [new() { UserId = "a", ExceptDevices = ["d", "d"] }] } },
        { "$.recipients[0].exceptDevices[0]", Valid with { Recipients = [new() { UserId = "a", ExceptDevices = [null!] }] } },
        { "$.mentions.userIds", Valid with { Mentions = new() { UserIds = Names(101) } } },
        { "$.mentions.userIds[0]", Valid with { Mentions = new() { UserIds = [null!] } } },
        { "$.content", Valid with { Content = [.. Enumerable.Repeat(new ContentElement { Type = ContentType.Image }, 101)] } },
        { "$.content", Valid with { Content = [new() { Type = ContentType.Custom }, new() { Type = ContentType.Custom }] } },
        { "$.content[1]", Valid with { Content = [new() { Type = ContentType.Image }, null!] } },
        { "$.content[0].text", Valid with { Content = [new() { Type = ContentType.Text }] } },
        { "$.content[0].text", Valid with { Content = [new() { Type = ContentType.Image, Text = "x" }] } },
        { "$.content[0].description", Valid with { Content = [new() { Type = ContentType.Relay, Description = "x" }] } },
        { "$.content[0].ext", Valid with { Content = [new() { Type = ContentType.Image, Ext = "x" }] } },
        { "$.content[0].ext", Valid with { Content = [new() { Type = ContentType.Custom, Ext = new string('x', 3073) }] } },
        { "$.content[0].sound", Valid with { Content = [new() { Type = ContentType.Image, Sound = "x" }] } },
        { "$.content[0].sound", Valid with { Content = [new() { Type = ContentType.Custom, Sound = "" }] } },
        { "$.content[0].title", Valid with { Content = [new() { Type = ContentType.Custom, Title = "x" }] } },
        { "$.push.title", WithPush(new() { Title = new string('x', 513) }) },
        { "$.push.body", WithPush(new() { Body = new string('x', 4097) }) },
        { "$.push.ext", WithPush(new() { Ext = new string('群', 1025) }) },
        { "$.push.sound", WithPush(new() { Sound = "a\nb" }) },
        { "$.push.image", WithPush(new() { Image = "http://cdn.example/x.png" }) },
        { "$.push.image", WithPush(new() { Image = "/x.png" }) },
        { "$.push.image", WithPush(new() { Image = "https://cdn.example/ x.png" }) },
        { "$.push.image", WithPush(new() { Image = "https://cdn.example/" + new string('x', 1024) }) },
        { "$.push.timeToLive", WithPush(new() { TimeToLive = 2_419_201 }) },
        { "$.push.delay", WithPush(new() { Delay = -1 }) },
        { "$.push.delay", WithPush(new() { Delay = 3_601 }) },
        { "$.push.delay", WithPush(new() { Delay = 1, TimeToLive = 0 }) },
        { "$.push.replaces", WithPush(new() { Replaces = "a\\b" }) },
        { "$.push.replaces", WithPush(new() { Replaces = "msg-1" }) },
        { "$.push.apns.title", WithPush(new() { Apns = new() { Title = new string('x', 513) } }) },
        { "$.push.apns.subtitle", WithPush(new() { Apns = new() { Subtitle = new string('x', 513) } }) },
        { "$.push.apns.sound", WithPush(new() { Apns = new() { Sound = new string('x', 129) } }) },
        { "$.push.apns.image", WithPush(new() { Apns = new() { Image = "ftp://x" } }) },
        { "$.push.apns.category", WithPush(new() { Apns = new() { Category = "" } }) },
        { "$.push.apns.threadId", WithPush(new() { Apns = new() { ThreadId = "\t" } }) },
        { "$.push.apns.targetContentId", WithPush(new() { Apns = new() { TargetContentId = "" } }) },
        { "$.push.apns.relevanceScore", WithPush(new() { Apns = new() { RelevanceScore = 1.01 } }) },
        { "$.push.apns.relevanceScore", WithPush(new() { Apns = new() { RelevanceScore = double.PositiveInfinity } }) },
        { "$.push.apns.title", WithPush(new() { Apns = new() { ContentAvailable = true, Title = "t" } }) },
        { "$.push.apns.sound", WithPush(new() { Apns = new() { ContentAvailable = true, Sound = "s" } }) },
        { "$.push.apns.mutableContent", WithPush(new() { Apns = new() { ContentAvailable = true, MutableContent = true } }) },
        { "$.push.apns.interruptionLevel", WithPush(new() { Apns = new() { ContentAvailable = true, InterruptionLevel = InterruptionLevel.Active } }) },
        { "$.push.fcm.channelId", WithPush(new() { Fcm = new() { ChannelId = "" } }) },
        { "$.push.fcm.sound", WithPush(new() { Fcm = new() { Sound = "" } }) },
        { "$.push.fcm.image", WithPush(new() { Fcm = new() { Image = "x" } }) },
        { "$.push.fcm.icon", WithPush(new() { Fcm = new() { Icon = "" } }) },
        { "$.push.fcm.color", WithPush(new() { Fcm = new() { Color = "#12345g" } }) },
        { "$.push.fcm.color", WithPush(new() { Fcm = new() { Color = "#123456\n" } }) },
        { "$.push.fcm.clickAction", WithPush(new() { Fcm = new() { ClickAction = "" } }) },
        { "$.push.huawei.category", WithPush(new() { Huawei = new() { Category = "" } }) },
        { "$.push.huawei.channelId", WithPush(new() { Huawei = new() { ChannelId = "" } }) },
        { "$.push.click.page", WithPush(new() { Click = new() { Page = "" } }) },
        { "$.push.click.page", WithPush(new() { Click = new() { Page = new string('p', 501) } }) },
        { "$.push.click.page", WithPush(new() { Click = new() { Page = "a\nb" } }) },
        { "$.push.click.link", WithPush(new() { Click = new() { Link = "http://app.example" } }) },
        { "$.push.click.link", WithPush(new() { Click = new() { Page = "p", Link = "https://app.example" } }) },
        { "$.push.badge.add", WithPush(new() { Badge = new() { Add = 0 } }) },
        { "$.push.badge.add", WithPush(new() { Badge = new() { Add = 100 } }) },
        { "$.push.badge.set", WithPush(new() { Badge = new() { Set = -1 } }) },
        { "$.push.badge.set", WithPush(new() { Badge = new() { Set = 1000 } }) },
        { "$.push.localized", WithPush(new() { Localized = Languages(33) }) },
        { "$.push.localized[0]", WithPush(new() { Localized = [null!] }) },
        { "$.push.localized[0]", WithPush(new() { Localized = [new() { Language = "en" }] }) },
        { "$.push.localized[0].language", WithPush(new() { Localized = [new() { Language = "e", Title = "t" }] }) },
        { "$.push.localized[0].title", WithPush(new() { Localized = [new() { Language = "en", Title = new string('x', 513) }] }) },
        { "$.push.localized[0].body", WithPush(new() { Localized = [new() { Language = "en", Body = new string('x', 4097) }] }) },
        { "$.push.localized[1].language", WithPush(new() { Localized = [new() { Language = "en", Title = "t" }, new() { Language = "EN", Title = "t" }] }) },
        { "$.push.template.id", WithPush(new() { Template = new() { Id = "" } }) },
        { "$.push.template.parameters", WithPush(new() { Template = new() { Id = "1", Parameters = Values(33) } }) },
        { "$.push.template.parameters", WithPush(new() { Template = new() { Id = "1", Parameters = Value("1a", "x") } }) },
        { "$.push.template.parameters", WithPush(new() { Template = new() { Id = "1", Parameters = Value("a", null!) } }) },
        { "$.push.template.parameters", WithPush(new() { Template = new() { Id = "1", Parameters = Value("a", new string('x', 1025)) } }) },
        { "$.push.template.parameters", WithPush(new() { Template = new() { Id = "1", Parameters = Value("timDesc", "x") } }) },
        { "$.push.apns.voip", WithPush(new() { Apns = new() { Voip = true } }) },
        { "$.push.apns.liveActivity", WithPush(new() { Apns = new() { LiveActivity = JsonElement.Parse("{}") } }) },
        { "$.push.android.sound", WithPush(new() { Android = new() { Sound = "" } }) },
        { "$.push.xiaomi.channelId", WithPush(new() { Xiaomi = new() { ChannelId = "" } }) },
        { "$.push.harmony.title", WithPush(new() { Harmony = new() { Title = new string('x', 513) } }) },
        { "$.push.harmony.category", WithPush(new() { Harmony = new() { Category = "" } }) },
        { "$.push.harmony.image", WithPush(new() { Harmony = new() { Image = "x" } }) },
        { "$.push.harmony.sound", WithPush(new() { Harmony = new() { Sound = "" } }) },
        { "$.push.harmony.soundDuration", WithPush(new() { Harmony = new() { Sound = "a", SoundDuration = 61 } }) },
        { "$.push.harmony.soundDuration", WithPush(new() { Harmony = new() { Sound = "a", SoundDuration = 0 } }) },
        { "$.push.harmony.soundDuration", WithPush(new() { Harmony = new() { SoundDuration = 5 } }) },
        { "$.push.honor.image", WithPush(new() { Honor = new() { Image = "x" } }) },
        { "$.push.oppo.channelId", WithPush(new() { Oppo = new() { ChannelId = "" } }) },
        { "$.push.oppo.category", WithPush(new() { Oppo = new() { Category = "" } }) },
        { "$.push.oppo.notifyLevel", WithPush(new() { Oppo = new() { Category = "IM", NotifyLevel = 3 } }) },
        { "$.push.oppo.notifyLevel", WithPush(new() { Oppo = new() { NotifyLevel = 2 } }) },
        { "$.push.oppo.privateTemplate.id", WithPush(new() { Oppo = new() { PrivateTemplate = new() { Id = "" } } }) },
        { "$.push.oppo.privateTemplate.titleParameters", WithPush(new() { Oppo = new() { PrivateTemplate = new() { Id = "1", TitleParameters = Values(33) } } }) },
        { "$.push.oppo.privateTemplate.contentParameters", WithPush(new() { Oppo = new() { PrivateTemplate = new() { Id = "1", ContentParameters = Values(33) } } }) },
        { "$.push.vivo.category", WithPush(new() { Vivo = new() { Category = "" } }) },
        { "$.push.huawei.image", WithPush(new() { Huawei = new() { Image = "x" } }) },
        { "$", Valid with { Content = [.. Enumerable.Range(0, 5).Select(_ => new ContentElement { Type = ContentType.Text, Text = new string('群', 1200) })] } },
    };

    [Theory]
    [MemberData(nameof(Fine))]
    public void Validate_WithinTheRules_Passes(string what, MessageEvent messageEvent) =>
        Assert.True(Validator.Validate(messageEvent) is { IsValid: true }, what);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneRuleBroken_NamesItsPathAlone(string path, MessageEvent messageEvent)
    {
        ValidationResult result = Validator.Validate(messageEvent);

        FieldError error = FailurePath.ToFieldError(Assert.Single(result.Errors), "$");
        Assert.Equal(path, error.Path);
        Assert.NotEmpty(error.Message);
        Assert.DoesNotContain("'", error.Message[..1], StringComparison.Ordinal);
    }

    private static MessageEvent Data(PushOptions push) => Valid with { Content = [], Push = push with { Data = true, Ext = "{}" } };

    private static MessageEvent WithPush(PushOptions push) => Valid with { Push = push };

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"n{i}")];

    private static LocalizedText[] Languages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LocalizedText { Language = $"l{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", Title = "t" })];

    private static Dictionary<string, string> Values(int count) => Names(count).ToDictionary(name => name, _ => "x");

    private static Dictionary<string, string> Value(string name, string value) => new() { [name] = value };
}
