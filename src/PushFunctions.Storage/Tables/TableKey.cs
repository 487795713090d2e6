using System.Buffers;
using System.Globalization;
using System.Text;

namespace PushFunctions.Storage.Tables;

/// <summary>
/// Makes Table Storage keys out of ids. Keys may not hold <c>/ \ # ?</c> or control characters, <c>%</c> is broken on the way by some
/// clients, and <c>|</c> separates our parts: these are written as <c>~</c> and two hex digits. <c>~</c> is chosen because RFC 3986 leaves
/// it alone in every part of an address, so that no layer between here and the service touches it. Everything else stays readable.
/// </summary>
internal static class TableKey
{
    /// <summary>UTF-16 units of a key; Azure refuses longer ones, Azurite takes them.</summary>
    public const int MaxLength = 512;

    public const char Separator = '|';

    /// <summary>The unit that follows <see cref="Separator"/>: <c>x|</c> to <c>x}</c> is the range of everything that begins with <c>x|</c>.</summary>
    public const char AfterSeparator = '}';

    private const char EscapeSign = '~';

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x100).Select(code => (char)code).Where(unit => char.IsControl(unit) || unit is '/' or '\\' or '#' or '?' or '%' or Separator or EscapeSign)]);

    /// <summary>One key of several parts. No two lists of parts make the same key.</summary>
    /// <exception cref="ArgumentException">The key would be too long for Azure, or a part holds a lone surrogate.</exception>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        StringBuilder key = new();
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                key.Append(Separator);
            }

            Escape(parts[i], key);
        }

        return key.Length <= MaxLength
            ? key.ToString()
            : throw new ArgumentException($"a key has {key.Length} UTF-16 units, Table Storage takes {MaxLength}", nameof(parts));
    }

    /// <summary>The parts that a key was made of.</summary>
    public static string[] Parts(string key) => [.. key.Split(Separator).Select(Unescape)];

    private static void Escape(string part, StringBuilder key)
    {
        ThrowIfMalformed(part);
        ReadOnlySpan<char> rest = part;
        for (int at; (at = rest.IndexOfAny(Forbidden)) >= 0; rest = rest[(at + 1)..])
        {
            key.Append(rest[..at]).Append(EscapeSign).Append(CultureInfo.InvariantCulture, $"{(int)rest[at]:x2}");
        }

        key.Append(rest);
    }

    private static string Unescape(string part)
    {
        if (!part.Contains(EscapeSign))
        {
            return part;
        }

        StringBuilder text = new(part.Length);
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == EscapeSign)
            {
                text.Append((char)int.Parse(part.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                text.Append(part[i]);
            }
        }

        return text.ToString();
    }

    // UTF-8 has no lone surrogates: two different keys would arrive as the same one.
    private static void ThrowIfMalformed(string part)
    {
        for (ReadOnlySpan<char> rest = part; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int consumed) != OperationStatus.Done)
            {
                throw new ArgumentException("a key's part holds a lone surrogate", nameof(part));
            }

            rest = rest[consumed..];
        }
    }
}
