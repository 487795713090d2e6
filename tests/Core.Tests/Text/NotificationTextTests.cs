using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class NotificationTextTests
{
    [Theory]
    [InlineData("Nickname", null, "Nickname:hi")]
    [InlineData(null, null, "hi")]
    [InlineData("", null, "hi")]
    [InlineData("Nickname", "Card", "Nickname:hi")] // name cards belong to groups
    public void Compose_Direct_PutsTheNickBeforeTheContent(string? nick, string? card, string expected) =>
        Assert.Equal(expected, Body(ConversationType.Direct, null, nick, card));

    [Theory]
    [InlineData("G", "N", "C", "C(G):hi")]
    [InlineData("G", "N", null, "N(G):hi")]
    [InlineData("G", null, null, "(G):hi")]
    [InlineData(null, "N", null, "N(g-1):hi")]
    public void Compose_Group_PutsNameAndGroupBeforeTheContent(string? group, string? nick, string? card, string expected) =>
        Assert.Equal(expected, Body(ConversationType.Group, group, nick, card));

    [Theory]
    [InlineData("en", "Test[image][voice][video][file][Location][Face][Message]")]
    [InlineData("zh-Hans", "Test[图片][语音][视频][文件][位置][表情][消息]")]
    [InlineData("zh-Hant", "Test[圖片][語音][影片][檔案][位置][表情][訊息]")]
    public void Compose_Elements_JoinsTheirTextsInTheRecipientsLanguage(string language, string expected)
    {
        ContentType[] types = [ContentType.Image, ContentType.Voice, ContentType.Video, ContentType.File, ContentType.Location, ContentType.Face, ContentType.Other];
        MessageEvent messageEvent = Direct([Text("Test"), .. types.Select(type => new ContentElement { Type = type })]);

        Assert.Equal(expected, Compose(messageEvent, language).Body);
    }

    [Fact]
    public void Compose_CustomAndRelay_BringTheirOwnWords()
    {
        ContentElement[] content =
        [
            new() { Type = ContentType.Custom, Description = "hello" }, Text("world"),
            new() { Type = ContentType.Relay, Title = "Chat of A and B" }, new() { Type = ContentType.Relay },
        ];

        Assert.Equal("helloworldChat of A and B[Chat History]", Compose(Direct(content), "en").Body);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\u3000\t")]
    [InlineData("\u200b\u2060\ufeff")]
    [InlineData("\u3164")]
    public void Compose_NamesThatNobodySees_CountAsNone(string name)
    {
        Sender sender = new() { Id = "a", Name = name, NameCard = name };
        MessageEvent direct = Direct([Text("hi")]) with { Sender = sender };
        MessageEvent group = direct with { Conversation = new() { Type = ConversationType.Group, Id = "g-1", Name = name } };

        Assert.Equal("hi", Compose(direct, "en").Body);
        Assert.Equal("(g-1):hi", Compose(group, "en").Body);
        Assert.Equal("Nick(g-1):hi", Compose(group with { Sender = sender with { Name = "Nick" } }, "en").Body);
    }

    [Fact]
    public void Compose_LoneCustomWithoutDescription_HasNothingToShow() =>
        Assert.False(Compose(Direct([new ContentElement { Type = ContentType.Custom }]), "en").HasText);

    [Fact]
    public void Compose_GivenBodyAndTitle_GoBeforeTheContentWithoutAPrefix()
    {
        MessageEvent messageEvent = Direct([Text("hi")]) with
        {
            Sender = new Sender { Id = "a", Name = "Nick" },
            Push = new PushOptions { Title = "T", Body = "d" },
        };

        Assert.Equal(new NotificationText("T", "d"), Compose(messageEvent, "en"));
        Assert.Equal(
            new NotificationText("T", "Nick:hi"),
            Compose(messageEvent with { Push = new PushOptions { Title = "T" } }, "en"));
    }

    [Theory]
    [InlineData("Nick", "G", "Nick(G)：d")]
    [InlineData("Nick", null, "Nick：d")]
    [InlineData(null, null, "d")]
    public void Compose_AppsOwnFormat_IsUsed(string? nick, string? group, string expected)
    {
        AppProfile app = new()
        {
            Name = "default",
            Text = new() { Separator = "：", BodyKeepsPrefix = true, MissingGroupName = MissingGroupName.Omit },
        };
        MessageEvent messageEvent = new()
        {
            Conversation = new() { Type = ConversationType.Group, Id = "g-1", Name = group },
            Sender = new() { Id = "alice", Name = nick },
            Push = new() { Body = "d" },
        };

        Assert.Equal(expected, NotificationText.Compose(messageEvent, new(app, "en")).Body);
    }

    [Theory]
    [InlineData("Nick\u202E", "G", "\u2068Nick\u202E\u202C\u2069(G):hi", "G")]
    [InlineData("Nick", "G\u2069", "Nick(\u2068G\u2069):hi", "\u2068G\u2069")]
    [InlineData("Dana דנה", null, "\u2068Dana דנה\u2069:hi", "\u2068Dana דנה\u2069")]
    public void Compose_NamesThatTurnTheLine_AreIsolated(string nick, string? group, string body, string title)
    {
        AppProfile app = new() { Name = "default", Templates = new Dictionary<string, TemplateText> { ["names"] = new("{{timGroupName}}", "{{timSenderNick}}") } };
        MessageEvent messageEvent = Direct([Text("hi")]) with
        {
            Conversation = new() { Type = group is null ? ConversationType.Direct : ConversationType.Group, Id = "c", Name = group },
            Sender = new() { Id = "alice", Name = nick },
        };

        NotificationText templated = NotificationText.Compose(messageEvent with { Push = new() { Template = new() { Id = "names" } } }, new(app, "en"));

        Assert.Equal(body, NotificationText.Compose(messageEvent, new(app, "en")).Body);
        Assert.Equal(title, Attribution.Of(messageEvent, app.Text).Heading);
        Assert.Equal(group is null ? null : title, templated.Title);
        Assert.StartsWith(templated.Body!, body, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_TextThatTurnsTheLineBeforeOurWords_IsIsolated()
    {
        ContentElement turned = new() { Type = ContentType.Text, Text = "evil\u202E" }, plain = new() { Type = ContentType.Text, Text = "שלום hi" };
        ContentElement image = new() { Type = ContentType.Image };

        Assert.EndsWith("\u2068evil\u202E\u202C\u2069[image]", BodyOf(turned, image), StringComparison.Ordinal);
        Assert.EndsWith("שלום hi[image]", BodyOf(plain, image), StringComparison.Ordinal);
        Assert.EndsWith("evil\u202E", BodyOf(turned), StringComparison.Ordinal);

        static string BodyOf(params ContentElement[] content) => NotificationText.Compose(
            Events.Direct("bob") with { Content = content }, new TextOptions(new AppProfile { Name = "default" }, "en")).Body!;
    }

    [Fact]
    public void Compose_PushOptions_PassOverTheCustomDescriptionUnlessItIsAlone()
    {
        ContentElement custom = new() { Type = ContentType.Custom, Description = "hello" };
        PushOptions push = new() { Ext = "x" };

        Assert.Equal("world", Compose(Direct([custom, Text("world")]) with { Push = push }, "en").Body);
        Assert.Equal("hello", Compose(Direct([custom]) with { Push = push }, "en").Body);
        Assert.Equal("hello", Compose(Direct([custom]) with { Push = push with { Body = "" } }, "en").Body);
        Assert.Equal("d", Compose(Direct([custom]) with { Push = push with { Body = "d" } }, "en").Body);
    }

    private static NotificationText Compose(MessageEvent messageEvent, string language) =>
        NotificationText.Compose(messageEvent, new TextOptions(new AppProfile { Name = "default" }, language));

    private static string? Body(ConversationType type, string? group, string? nick, string? card)
    {
        MessageEvent messageEvent = new()
        {
            Conversation = new Conversation { Type = type, Id = "g-1", Name = group },
            Sender = new Sender { Id = "alice", Name = nick, NameCard = card },
            Content = [Text("hi")],
        };
        return Compose(messageEvent, "en").Body;
    }

    private static MessageEvent Direct(ContentElement[] content) => new()
    {
        Conversation = new Conversation { Type = ConversationType.Direct, Id = "alice" },
        Content = content,
    };

    private static ContentElement Text(string text) => new() { Type = ContentType.Text, Text = text };
}
