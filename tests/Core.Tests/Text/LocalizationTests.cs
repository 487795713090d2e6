using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class LocalizationTests
{
    [Theory]
    [InlineData("zh-Hant", "en,zh-Hant", "zh-Hant")]
    [InlineData("ZH_hant", "en,zh-hant", "zh-hant")]
    [InlineData("zh-HK", "zh-Hans,zh-Hant", "zh-Hant")]
    [InlineData("zh-Hant-HK", "zh,zh-TW", "zh-TW")]
    [InlineData("zh-CN", "zh-Hant,zh", "zh")]
    [InlineData("zh-TW", "en,zh", "zh")]
    [InlineData("zh-TW", "en,zh-Hans", null)]
    [InlineData("en-GB", "en-US,en", "en")]
    [InlineData("en-GB", "fr,en-US", "en-US")]
    [InlineData("sr-Latn", "sr", "sr")]
    [InlineData("sr", "sr-Latn", null)]
    [InlineData("fr", "en", null)]
    [InlineData("", "en", null)]
    public void Pick_Tag_FindsExactThenScriptThenLanguage(string tag, string given, string? expected) =>
        Assert.Equal(expected, Localization.Pick(Texts(given), tag)?.Language);

    [Fact]
    public void Compose_DeviceLanguages_GetTheirTitleAndBodyPartByPart()
    {
        PushOptions push = new()
        {
            Title = "T",
            Body = "B",
            Localized = [new() { Language = "zh-Hant", Title = "標題" }, new() { Language = "fr", Title = "Titre", Body = "Corps" }],
        };

        Assert.Equal(new NotificationText("標題", "B"), Compose(push, "zh-HK"));
        Assert.Equal(new NotificationText("Titre", "Corps"), Compose(push, "fr-CA"));
        Assert.Equal(new NotificationText("T", "B"), Compose(push, "de"));
    }

    [Fact]
    public void Compose_LocalizedTitleAlone_LeavesTheContentInTheDevicesLanguage()
    {
        PushOptions push = new() { Localized = [new() { Language = "zh-Hant", Title = "標題" }] };

        Assert.Equal(new NotificationText("標題", "[圖片]"), Compose(push, "zh-HK"));
        Assert.Equal(new NotificationText(null, "[图片]"), Compose(push, "zh-CN"));
    }

    [Fact]
    public void Compose_DeviceWithoutLanguage_SpeaksTheApps()
    {
        PushOptions push = new() { Title = "T", Localized = [new() { Language = "zh-Hans", Title = "标题" }] };

        Assert.Equal("标题", Compose(push, null, "zh-CN").Title);
        Assert.Equal("T", Compose(push, null, "en").Title);
    }

    // A French phone falls back to English labels, and yet not to the English title: Tencent's rule is the common one.
    [Fact]
    public void Compose_LanguageThatOnlyLabelsFallBackTo_GetsTheCommonText()
    {
        PushOptions push = new() { Title = "T", Localized = [new() { Language = "en", Title = "English" }] };

        Assert.Equal(new NotificationText("T", "[image]"), Compose(push, "fr"));
    }

    [Theory]
    [InlineData("en-US", "en-GB")]
    [InlineData("zh-HK", "zh-TW")]
    [InlineData("fr", "de")]
    public void LanguageFor_DevicesThatReadTheSame_AreOneGroup(string one, string other) =>
        Assert.Equal(LanguageFor(one, new PushOptions()), LanguageFor(other, new PushOptions()));

    private static NotificationText Compose(PushOptions push, string? deviceLanguage, string appsLanguage = "en")
    {
        AppProfile app = new() { Name = "default", DefaultLanguage = appsLanguage };
        MessageEvent messageEvent = Event(push);
        return NotificationText.Compose(messageEvent, new(app, Localization.LanguageFor(messageEvent, deviceLanguage, app)));
    }

    private static string LanguageFor(string tag, PushOptions push) => Localization.LanguageFor(Event(push), tag, new AppProfile { Name = "default" });

    private static MessageEvent Event(PushOptions push) => new()
    {
        Conversation = new() { Type = ConversationType.Direct, Id = "alice" },
        Content = [new() { Type = ContentType.Image }],
        Push = push,
    };

    private static LocalizedText[] Texts(string tags) => [.. tags.Split(',').Select(tag => new LocalizedText { Language = tag, Title = tag })];
}
