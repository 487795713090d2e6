using System.Buffers.Text;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Makes text of what chat users type: an emoji that a client cut in half arrives as the escape of a lone surrogate, which is no Unicode and
/// which no JSON reader hands out. The half becomes U+FFFD, and the message is pushed.
/// </summary>
internal static class SurrogateRepair
{
    private const int EscapeLength = 6;

    /// <summary>The same JSON, with <c>\ufffd</c> in the place of every lone surrogate's escape.</summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        byte[]? repaired = null;
        ReadOnlySpan<byte> span = json.Span;
        for (int at = span.IndexOf((byte)'\\'); at >= 0 && at < span.Length; at = Next(span, at))
        {
            int unit = UnitAt(span, at);
            if (unit < 0)
            {
                at += 2; // a short escape; of "\\" neither half begins another one
                continue;
            }

            if (IsHigh(unit) && IsLow(UnitAt(span, at + EscapeLength)))
            {
                at += 2 * EscapeLength;
                continue;
            }

            if (IsHigh(unit) || IsLow(unit))
            {
                repaired ??= json.ToArray();
                "\\ufffd"u8.CopyTo(repaired.AsSpan(at));
            }

            at += EscapeLength;
        }

        return repaired ?? json;
    }

    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        if (from >= json.Length)
        {
            return -1;
        }

        int next = json[from..].IndexOf((byte)'\\');
        return next < 0 ? -1 : from + next;
    }

    // -1: no escape of that kind is there.
    private static int UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out int read, 'x')
        && read == 4
            ? unit
            : -1;

    private static bool IsHigh(int unit) => unit is >= 0xD800 and <= 0xDBFF;

    private static bool IsLow(int unit) => unit is >= 0xDC00 and <= 0xDFFF;
}
