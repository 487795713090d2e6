using System.Globalization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Payloads;

/// <summary>Shortens text to a number of final bytes without breaking what a reader sees as one character.</summary>
internal static class TextCut
{
    /// <summary>Stands for what was cut; 3 bytes.</summary>
    public const string Ellipsis = "…";

    private const int EllipsisBytes = 3;

    /// <summary>
    /// The longest prefix of whole grapheme clusters that, with the ellipsis, takes at most <paramref name="maxBytes"/> in JSON; the text
    /// itself where it fits. Where not even one cluster fits, the ellipsis alone, which then may be the longer of the two.
    /// </summary>
    public static string ToBytes(string text, int maxBytes)
    {
        if (JsonText.Measure(text) <= maxBytes)
        {
            return text;
        }

        ReadOnlySpan<char> rest = text;
        int left = maxBytes - EllipsisBytes;
        while (!rest.IsEmpty)
        {
            int cluster = StringInfo.GetNextTextElementLength(rest);
            left -= JsonText.Measure(rest[..cluster]);
            if (left < 0)
            {
                break;
            }

            rest = rest[cluster..];
        }

        return string.Concat(text.AsSpan(0, text.Length - rest.Length), Ellipsis);
    }
}
