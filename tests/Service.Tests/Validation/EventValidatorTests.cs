using FluentValidation.Results;
using PushFunctions.Core.Messages;
using PushFunctions.Service.Http;
using PushFunctions.Service.Validation;

namespace PushFunctions.Service.Tests.Validation;

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
        { "longest names", Valid with { Sender = new() { Id = "a", Name = new string('x', 256), NameCard = new string('x', 256) } } },
        { "badges", Valid with { Recipients = [new() { UserId = "a", Badge = 0 }, new() { UserId = "b", Badge = 9999 }] } },
        { "32 devices", Valid with { Recipients = [new() { UserId = "a", ExceptDevices = Names(32) }] } },
        { "100 mentions", Valid with { Mentions = new() { UserIds = Names(100) } } },
        { "100 elements", Valid with { Content = [.. Enumerable.Repeat(new ContentElement { Type = ContentType.Image }, 100)] } },
        { "custom", Valid with { Content = [new() { Type = ContentType.Custom, Description = "d", Ext = "e", Sound = "s" }] } },
        { "relay", Valid with { Content = [new() { Type = ContentType.Relay, Title = "History" }] } },
        { "longest texts", WithPush(new() { Title = new string('x', 512), Body = new string('x', 4096), Ext = new string('x', 3072) }) },
        { "ext in emoji", WithPush(new() { Ext = string.Concat(Enumerable.Repeat("😀", 768)) }) },
        { "ttl", WithPush(new() { TimeToLive = 2_419_200 }) },
        { "now or never", WithPush(new() { TimeToLive = 0 }) },
        { "image", WithPush(new() { Image = "https://cdn.example/ü.png?x=1" }) },
        { "replaces", WithPush(new() { Replaces = "msg-0" }) },
        { "apns", WithPush(new() { Apns = new() { RelevanceScore = 1, Subtitle = "s", Sound = "a.caf", MutableContent = true } }) },
        { "background", WithPush(new() { Title = "t", Apns = new() { ContentAvailable = true, MutableContent = false, Category = "c" } }) },
        { "fcm", WithPush(new() { Fcm = new() { Color = "#00ffAA", Icon = "i" } }) },
        { "huawei", WithPush(new() { Huawei = new() { Category = "IM", Importance = "LOW" } }) },
    };

    public static TheoryData<string, MessageEvent> Broken => new()
    {
        { "$.id", Valid with { Id = "a/b" } },
        { "$.id", Valid with { Id = new string('x', 129) } },
        { "$.conversation.id", Valid with { Conversation = new() { Type = ConversationType.Direct, Id = "" } } },
        { "$.conversation.name", Valid with { Conversation = new() { Type = ConversationType.Direct, Id = "c", Name = new string('x', 257) } } },
        { "$.sender.id", Valid with { Sender = new() { Id = "a\u0007" } } },
        { "$.sender.name", Valid with { Sender = new() { Id = "a", Name = new string('x', 257) } } },
        { "$.sender.nameCard", Valid with { Sender = new() { Id = "a", NameCard = new string('x', 257) } } },
        { "$.recipients", Valid with { Recipients = null } },
        { "$.recipients", Valid with { Recipients = [] } },
        { "$.recipients[1]", Valid with { Recipients = [new() { UserId = "a" }, null!] } },
        { "$.recipients[1].userId", Valid with { Recipients = [new() { UserId = "a" }, new() { UserId = "a" }] } },
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
        { "$.push.huawei.importance", WithPush(new() { Huawei = new() { Importance = "HIGH" } }) },
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

    [Fact]
    public void Validate_TenThousandEqualRecipients_NamesEachRepeat()
    {
        MessageEvent crowd = Valid with { Recipients = [.. Enumerable.Repeat(new Recipient { UserId = "bob" }, 10_000)] };

        ValidationResult result = Validator.Validate(crowd);

        Assert.Equal(9_999, result.Errors.Count);
        Assert.Equal("repeats that of recipients[0]", result.Errors[^1].ErrorMessage);
    }

    private static MessageEvent WithPush(PushOptions push) => Valid with { Push = push };

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"n{i}")];
}
