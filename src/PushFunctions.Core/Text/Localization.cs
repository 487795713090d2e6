using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>Which of an event's languages a device is spoken to in.</summary>
internal static class Localization
{
    /// <summary>
    /// The language that a device's text is composed in, in as few variants as the event has texts: devices that get the same words share
    /// a payload. <see cref="Pick"/> and <see cref="LanguageTag.Resolve"/> find the same for it as for the device's own tag.
    /// </summary>
    public static string LanguageFor(MessageEvent messageEvent, string? deviceLanguage, AppProfile app)
    {
        string wanted = string.IsNullOrEmpty(deviceLanguage) ? app.DefaultLanguage : deviceLanguage;
        IReadOnlyList<LocalizedText>? texts = messageEvent.Push?.Localized;
        if (Pick(texts, wanted) is { } localized)
        {
            return localized.Language;
        }

        // Without a text in its language a device gets the common one, also where its labels fall back to a language that has its own.
        string labels = LanguageTag.Resolve(wanted, app.DefaultLanguage);
        return Pick(texts, labels) is null ? labels : wanted;
    }

    /// <summary>
    /// The text for a BCP 47 tag: of that very tag, else of its language in the same script (the shortest tag, the least particular one),
    /// else of its bare language, else null.
    /// </summary>
    public static LocalizedText? Pick(IReadOnlyList<LocalizedText>? texts, string tag)
    {
        if (texts is null or { Count: 0 })
        {
            return null;
        }

        string wanted = tag.Replace('_', '-');
        string language = LanguageTag.LanguageOf(wanted);
        string? script = LanguageTag.ScriptOf(wanted);
        return Find(texts, wanted)
            ?? texts
                .Where(text => Is(LanguageTag.LanguageOf(text.Language), language) && Is(LanguageTag.ScriptOf(text.Language), script))
                .MinBy(text => text.Language.Length)
            ?? Find(texts, language);
    }

    private static LocalizedText? Find(IReadOnlyList<LocalizedText> texts, string tag) => texts.FirstOrDefault(text => Is(text.Language, tag));

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
