using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>What takes the place of a message that was taken back.</summary>
public static class RecallNotice
{
    private const string Word = "recalled";

    /// <summary>
    /// Options that put "Message recalled", in each device's language, where that message's notification stands: silently, and with the
    /// badge left alone.
    /// </summary>
    /// <param name="messageId">The message that was taken back.</param>
    /// <param name="defaultLanguage">What devices read whose language has no such words.</param>
    public static PushOptions For(string messageId, string defaultLanguage) => new()
    {
        Body = Vocabulary.Find(LanguageTag.Resolve(null, defaultLanguage), Word),

        // In an order of their own: the same recall has to be the same event in every process.
        Localized =
        [
            .. Vocabulary.Languages.Order(StringComparer.Ordinal)
                .Select(language => new LocalizedText { Language = language, Body = Vocabulary.Find(language, Word) }),
        ],
        Badge = new BadgeOptions { Mode = BadgeMode.Keep },
        Replaces = messageId,
    };
}
