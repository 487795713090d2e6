using System.Globalization;
using System.Text;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>The parameters of a private message's template: values of 1 to 128 characters without emoji ("Private message templates",
/// pId 2314).</summary>
internal static class XiaomiTemplate
{
    public const string Title = "title";
    public const string Body = "body";

    private const int LongestValue = 128;
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;
    private const int Keycap = 0x20E3;

    /// <summary>The parameters as JSON in a string, or null where the template has none.</summary>
    public static string? Fill(IReadOnlyDictionary<string, string> parameters, string title, string body) => parameters.Count == 0
        ? null
        : $"{{{string.Join(',', parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter =>
            $"{JsonText.Quote(parameter.Key)}:{JsonText.Quote(Value(parameter.Value == Title ? title : body))}"))}}}";

    // A value must not be empty: what is nothing but emoji says at least that there is something.
    private static string Value(string text)
    {
        StringBuilder plain = new(text.Length);
        TextElementEnumerator clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            string cluster = clusters.GetTextElement();
            if (!cluster.EnumerateRunes().Any(IsEmoji))
            {
                plain.Append(cluster);
            }
        }

        string value = plain.ToString().Trim();
        return value.Length == 0 ? TextCut.Ellipsis : TextCut.ToUnits(value, LongestValue);
    }

    private static bool IsEmoji(Rune rune) =>
        rune.Value is ZeroWidthJoiner or EmojiStyle or Keycap or (>= 0x2600 and <= 0x27BF) or (>= 0x1F000 and <= 0x1FAFF);
}
