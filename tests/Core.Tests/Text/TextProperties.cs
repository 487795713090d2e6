using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

/// <summary>What holds for whatever people type.</summary>
[Properties(Arbitrary = [typeof(AnyEvent)], MaxTest = 500)]
public sealed class TextProperties
{
    [Property]
    public void Compose_AnyEvent_NeverThrowsAndKeepsGivenWordsWhole(MessageEvent messageEvent, AnyTag tag)
    {
        NotificationText text = NotificationText.Compose(messageEvent, new(App, tag.Value));

        string given = string.IsNullOrEmpty(messageEvent.Push?.Body) ? Words(messageEvent) : messageEvent.Push.Body;
        if (messageEvent.Push is null or { Template: null, Localized: null })
        {
            Assert.EndsWith(given, text.Body ?? "", StringComparison.Ordinal);
            Assert.Equal(string.IsNullOrEmpty(messageEvent.Push?.Title) ? null : messageEvent.Push.Title, text.Title);
        }

        Assert.NotEqual("", text.Title);
        Assert.NotEqual("", text.Body);
    }

    [Property]
    public void Compose_AnyEvent_PartsNoGraphemeOfTheWords(MessageEvent messageEvent)
    {
        MessageEvent plain = messageEvent with { Push = null };
        string words = Words(plain);

        string? body = NotificationText.Compose(plain, new(App, "en")).Body;

        // The words stand behind the separator with all their clusters; where they begin with a combining mark it joins the separator.
        Assert.Equal(words.Length == 0 ? null : words, body?[^words.Length..]);
        Assert.Equal(
            StringInfo.ParseCombiningCharacters(words).Skip(1),
            StringInfo.ParseCombiningCharacters(body ?? "").Select(at => at - ((body?.Length ?? 0) - words.Length)).Where(at => at > 0));
    }

    [Property]
    public void Compose_WithoutPreview_SaysNothingOfTheMessage(MessageEvent messageEvent, AnyTag tag)
    {
        NotificationText hidden = NotificationText.Compose(messageEvent, new(App, tag.Value) { ShowPreview = false });
        NotificationText shown = NotificationText.Compose(messageEvent, new(App, tag.Value));

        string[] known = ["New message", "New group message", "您有一条新消息", "您有一条新群消息", "您有一則新訊息", "您有一則新群組訊息"];
        Assert.Null(hidden.Title);
        Assert.Equal(shown.HasText, hidden.Body is not null);
        Assert.True(hidden.Body is null || known.Contains(hidden.Body), hidden.Body);
    }

    [Property]
    public void LanguageFor_AnyTag_ComposesAsTheTagItself(MessageEvent messageEvent, AnyTag tag) => Assert.Equal(
        NotificationText.Compose(messageEvent, new(App, tag.Value.Length == 0 ? App.DefaultLanguage : tag.Value)),
        NotificationText.Compose(messageEvent, new(App, Localization.LanguageFor(messageEvent, tag.Value, App))));

    [Property]
    public void Fill_AnyText_LeavesNoPlaceholderAndKeepsTheRest(AnyWords text, AnyWords value)
    {
        string filled = Placeholders.Fill(text.Value, _ => value.Value);

        Assert.Equal(text.Value, Placeholders.NamesIn(text.Value).Count == 0 ? filled : text.Value);
        Assert.Equal(
            filled.Length - text.Value.Length,
            Placeholders.NamesIn(text.Value).Sum(name => Occurrences(text.Value, name) * (value.Value.Length - name.Length - 4)));
    }

    private static AppProfile App { get; } = new()
    {
        Name = "default",
        Templates = new Dictionary<string, TemplateText> { ["t"] = new("{{timTitle}}{{a}}", "{{timSenderNick}}{{timGroupName}}{{timDesc}}{{b}}") },
    };

    private static string Words(MessageEvent messageEvent) => string.Concat(messageEvent.Content.Select(element => element.Text));

    private static int Occurrences(string text, string name) => text.Split("{{" + name + "}}").Length - 1;
}

/// <summary>A language tag, well-formed or not.</summary>
public sealed record AnyTag(string Value);

/// <summary>A text that is hard to treat well.</summary>
public sealed record AnyWords(string Value);

/// <summary>Events whose words are of any Unicode.</summary>
public static class AnyEvent
{
    // Families, flags, skin tones, combining marks, conjoining jamo, right-to-left, controls, line separators, lone surrogates, placeholders.
    private static readonly string[] Pieces =
    [
        "a", "é", "e\u0301", "\u0301", "好", "\u3000", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "🇨", "👍🏽", "\u1112\u1161\u11ab", "क्षि", "שלום", "\r\n", "\0",
        "\u2028", "\u0600", "\u200d", "\ufe0f", "\ud83d", "\udc00", ":", "(", "{{a}}", "{{timDesc}}", "{{", "}}", "{{b",
    ];

    private static readonly string[] Tags = ["en", "en-GB", "zh", "zh-CN", "zh-HK", "zh_Hant", "fr", "sr-Latn-RS", "", "-", "x-y-z", "好"];

    public static Arbitrary<AnyTag> Tag() => Gen.Elements(Tags).Select(tag => new AnyTag(tag)).ToArbitrary();

    public static Arbitrary<AnyWords> Words() => Text.Select(text => new AnyWords(text ?? "")).ToArbitrary();

    public static Arbitrary<MessageEvent> Events() => (
        from type in Gen.Elements(ConversationType.Direct, ConversationType.Group)
        from texts in Text.ArrayOf(3)
        from groupName in Text
        from nick in Text
        from card in Text
        from push in Gen.Frequency((1, Gen.Constant<PushOptions?>(null)), (3, Push))
        select new MessageEvent
        {
            Conversation = new() { Type = type, Id = "c", Name = groupName },
            Sender = nick is null ? null : new() { Id = "s", Name = nick, NameCard = card },
            Content = [.. texts.Select(text => new ContentElement { Type = ContentType.Text, Text = text ?? "" })],
            Push = push,
        }).ToArbitrary();

    private static Gen<string?> Text => Gen.Frequency(
        (1, Gen.Constant<string?>(null)),
        (1, Gen.Constant<string?>("")),
        (4, from count in Gen.Choose(1, 12) from parts in Gen.Elements(Pieces).ArrayOf(count) select (string?)string.Concat(parts)));

    private static Gen<PushOptions?> Push =>
        from title in Text
        from body in Text
        from localized in Gen.Elements(true, false)
        from template in Gen.Elements(true, false)
        from value in Text
        from count in Gen.Choose(1, 3)
        from tags in Gen.Elements("en", "en-US", "zh", "zh-Hant", "zh-TW", "fr").ArrayOf(count)
        select (PushOptions?)new PushOptions
        {
            Title = title,
            Body = body,
            Localized = localized ? [.. tags.Distinct().Select(tag => new LocalizedText { Language = tag, Title = value, Body = title })] : null,
            Template = template ? new() { Id = "t", Parameters = value is null ? null : new Dictionary<string, string> { ["a"] = value } } : null,
        };
}
