using PushFunctions.Core.Apps;
using PushFunctions.Core.Languages;
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

    /// <summary>The text for a BCP 47 tag, as <see cref="LanguageMatch"/> finds it; or null.</summary>
    public static LocalizedText? Pick(IReadOnlyList<LocalizedText>? texts, string tag) =>
        texts is null ? null : LanguageMatch.Find(texts, static text => text.Language, tag);
}
