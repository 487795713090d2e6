using System.Globalization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Payloads;

/// <summary>Shortens text to what a provider takes without breaking what a reader sees as one character.</summary>
internal static class TextCut
{
    /// <summary>Stands for what was cut; 3 bytes.</summary>
    public const string Ellipsis = "…";

    /// <summary>
    /// The longest prefix of whole grapheme clusters that, with the ellipsis, takes at most <paramref name="maxBytes"/> in JSON; the text
    /// itself where it fits. Where not even one cluster fits, the ellipsis alone, which then may be the longer of the two.
    /// </summary>
    public static string ToBytes(string text, int maxBytes) => To(text, maxBytes, JsonText.Measure);

    /// <summary>The same for a provider that counts characters: in UTF-16 units, which is never fewer than whatever else it may count.</summary>
    public static string ToUnits(string text, int maxUnits) => To(text, maxUnits, static part => part.Length);

    /// <summary>The same for a provider that counts in a way of its own, say a Chinese character as two.</summary>
    /// <param name="text">What to shorten.</param>
    /// <param name="most">The most that it may measure, ellipsis included.</param>
    /// <param name="measure">Measures a piece; the pieces' sizes add up to the whole's.</param>
    public static string To(string text, int most, TextMeasure measure)
    {
        if (measure(text) <= most)
        {
            return text;
        }

        ReadOnlySpan<char> rest = text;
        int left = most - measure(Ellipsis);
        while (!rest.IsEmpty)
        {
            int cluster = StringInfo.GetNextTextElementLength(rest);
            left -= measure(rest[..cluster]);
            if (left < 0)
            {
                break;
            }

            rest = rest[cluster..];
        }

        return string.Concat(text.AsSpan(0, text.Length - rest.Length), Ellipsis);
    }
}

/// <summary>How large a provider finds a piece of text.</summary>
internal delegate int TextMeasure(ReadOnlySpan<char> text);
