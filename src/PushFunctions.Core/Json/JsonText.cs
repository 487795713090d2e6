using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Core.Json;

/// <summary>
/// Strings as RFC 8259 wants them and no longer: only <c>"</c>, <c>\</c> and control characters are escaped. The framework's relaxed
/// encoder still writes an emoji in 12 bytes instead of 4 and an ideographic space in 6 instead of 3, which a 4 KiB payload cannot spare.
/// </summary>
public static class JsonText
{
    private const int StackBytes = 512;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(unit => (char)unit), '"', '\\']);

    /// <summary>Writes a member, unless there is nothing to write.</summary>
    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        int length = Measure(value) + 2;
        byte[]? rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> quoted = rented is null ? stackalloc byte[StackBytes] : rented;
        quoted[0] = (byte)'"';
        Write(value, quoted[1..]);
        quoted[length - 1] = (byte)'"';
        writer.WritePropertyName(name);
        writer.WriteRawValue(quoted[..length], skipInputValidation: true);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The UTF-8 bytes of a text as written in JSON, without its quotes. A lone surrogate counts, and is written, as U+FFFD.</summary>
    public static int Measure(ReadOnlySpan<char> text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        for (int at = text.IndexOfAny(Escaped); at >= 0; at = text.IndexOfAny(Escaped))
        {
            bytes += ShortEscape(text[at]) == 0 ? 5 : 1;
            text = text[(at + 1)..];
        }

        return bytes;
    }

    /// <summary>A text as a JSON string with its quotes, for JSON inside a string.</summary>
    public static string Quote(string text)
    {
        byte[] quoted = new byte[Measure(text) + 2];
        quoted[0] = (byte)'"';
        Write(text, quoted.AsSpan(1));
        quoted[^1] = (byte)'"';
        return Encoding.UTF8.GetString(quoted);
    }

    private static void Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        while (true)
        {
            int at = text.IndexOfAny(Escaped);
            int written = Encoding.UTF8.GetBytes(at < 0 ? text : text[..at], target);
            if (at < 0)
            {
                return;
            }

            target = target[written..];
            target = target[WriteEscape(text[at], target)..];
            text = text[(at + 1)..];
        }
    }

    private static int WriteEscape(char unit, Span<byte> target)
    {
        target[0] = (byte)'\\';
        char letter = ShortEscape(unit);
        if (letter != 0)
        {
            target[1] = (byte)letter;
            return 2;
        }

        "u00"u8.CopyTo(target[1..]);
        target[4] = (byte)(unit < 0x10 ? '0' : '1');
        target[5] = (byte)"0123456789abcdef"[unit & 0xF];
        return 6;
    }

    private static char ShortEscape(char unit) => unit switch
    {
        '"' or '\\' => unit,
        '\b' => 'b',
        '\f' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        _ => '\0',
    };
}
