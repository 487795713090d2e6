using FsCheck.Xunit;
using PushFunctions.Core.Messages;
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
    [InlineData("en", "Test[image][voice][video][file][Location][Face]")]
    [InlineData("zh-Hans", "Test[图片][语音][视频][文件][位置][表情]")]
    [InlineData("zh-Hant", "Test[圖片][語音][影片][檔案][位置][表情]")]
    public void Compose_Elements_JoinsTheirTextsInTheRecipientsLanguage(string language, string expected)
    {
        ContentType[] types = [ContentType.Image, ContentType.Voice, ContentType.Video, ContentType.File, ContentType.Location, ContentType.Face];
        MessageEvent messageEvent = Direct([Text("Test"), .. types.Select(type => new ContentElement { Type = type })]);

        Assert.Equal(expected, NotificationText.Compose(messageEvent, language).Body);
    }

    [Fact]
    public void Compose_CustomAndRelay_BringTheirOwnWords()
    {
        ContentElement[] content =
        [
            new() { Type = ContentType.Custom, Description = "hello" }, Text("world"),
            new() { Type = ContentType.Relay, Title = "Chat of A and B" }, new() { Type = ContentType.Relay },
        ];

        Assert.Equal("helloworldChat of A and B[Chat History]", NotificationText.Compose(Direct(content), "en").Body);
    }

    [Fact]
    public void Compose_LoneCustomWithoutDescription_HasNothingToShow() =>
        Assert.False(NotificationText.Compose(Direct([new ContentElement { Type = ContentType.Custom }]), "en").HasText);

    [Fact]
    public void Compose_GivenBodyAndTitle_GoBeforeTheContentWithoutAPrefix()
    {
        MessageEvent messageEvent = Direct([Text("hi")]) with
        {
            Sender = new Sender { Id = "a", Name = "Nick" },
            Push = new PushOptions { Title = "T", Body = "d" },
        };

        Assert.Equal(new NotificationText("T", "d"), NotificationText.Compose(messageEvent, "en"));
        Assert.Equal(
            new NotificationText("T", "Nick:hi"),
            NotificationText.Compose(messageEvent with { Push = new PushOptions { Title = "T" } }, "en"));
    }

    [Property]
    public bool Compose_AnyWords_NeverThrowsAndKeepsTheContent(string nick, string group, string text)
    {
        MessageEvent messageEvent = new()
        {
            Conversation = new Conversation { Type = ConversationType.Group, Id = "g", Name = group },
            Sender = new Sender { Id = "a", Name = nick },
            Content = [Text(text ?? string.Empty)],
        };
        string? body = NotificationText.Compose(messageEvent, "en").Body;
        return string.IsNullOrEmpty(text) ? body is null : body!.EndsWith(":" + text, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_EveryLanguage_NamesTheSameElements() =>
        Assert.All(ElementLabels.Languages, language => Assert.All(
            [ContentType.Image, ContentType.Voice, ContentType.Video, ContentType.File, ContentType.Location, ContentType.Face, ContentType.Relay],
            type => Assert.False(string.IsNullOrEmpty(ElementLabels.Find(language, type)))));

    private static string? Body(ConversationType type, string? group, string? nick, string? card)
    {
        MessageEvent messageEvent = new()
        {
            Conversation = new Conversation { Type = type, Id = "g-1", Name = group },
            Sender = new Sender { Id = "alice", Name = nick, NameCard = card },
            Content = [Text("hi")],
        };
        return NotificationText.Compose(messageEvent, "en").Body;
    }

    private static MessageEvent Direct(ContentElement[] content) => new()
    {
        Conversation = new Conversation { Type = ConversationType.Direct, Id = "alice" },
        Content = content,
    };

    private static ContentElement Text(string text) => new() { Type = ContentType.Text, Text = text };
}
