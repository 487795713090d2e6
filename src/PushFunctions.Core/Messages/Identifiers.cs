using System.Globalization;
using System.Text.Unicode;

namespace PushFunctions.Core.Messages;

/// <summary>What an id may look like: of a user, a device, a conversation, a message or an app.</summary>
public static class Identifiers
{
    /// <summary>The app that is meant when none is named.</summary>
    public const string DefaultApp = "default";

    private const int EscapeLength = 3;

    /// <summary>The rule in words, for error messages.</summary>
    public const string Rule = "must have 1 to 128 UTF-16 units and no control, bidi control or line separator character, '/', '\\', '%2F', '%5C', percent-escape that is no UTF-8 or lone surrogate, and not be '.' or '..'";

    /// <summary>
    /// True for an id as <see cref="Rule"/> says; emoji and any script are fine. What is refused is what some client, proxy or host on the
    /// way would take for a part of the path, and what makes two ids look alike or a line of a log end.
    /// </summary>
    public static bool IsValid(string? id)
    {
        if (id is null or "." or ".." or { Length: 0 or > MessageLimits.IdLength } || (id.Contains('%', StringComparison.Ordinal) && HoldsUnsafeEscape(id)))
        {
            return false;
        }

        for (int i = 0; i < id.Length; i++)
        {
            char unit = id[i];
            if (IsForbidden(unit))
            {
                return false;
            }

            if (char.IsSurrogate(unit))
            {
                if (!char.IsHighSurrogate(unit) || i + 1 == id.Length || !char.IsLowSurrogate(id[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>True for a unit that no id may hold, whatever stands around it.</summary>
    public static bool IsForbidden(char unit) =>
        char.IsControl(unit) || unit is '/' or '\\' or '\u2028' or '\u2029' || BidiControls.Contains(unit);

    /// <summary>True for an app's name: <c>[a-z0-9-]{1,32}</c>.</summary>
    public static bool IsApp(string? app) =>
        app is { Length: >= 1 and <= 32 } && app.All(unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit == '-');

    // Hosts differ in how often they unescape a path: what is an escaped slash once must not become a slash later. And servers leave in a
    // path what is no UTF-8: "%ff" comes in as those three characters, whether it was "%ff" or "%25ff".
    private static bool HoldsUnsafeEscape(string id) =>
        id.Contains("%2F", StringComparison.OrdinalIgnoreCase) || id.Contains("%5C", StringComparison.OrdinalIgnoreCase) || HoldsBrokenUtf8(id);

    private static bool HoldsBrokenUtf8(string id)
    {
        Span<byte> bytes = stackalloc byte[MessageLimits.IdLength / EscapeLength];
        for (int at = 0; at < id.Length; at++)
        {
            // Escapes that follow each other are one text.
            int length = 0;
            while (at + EscapeLength <= id.Length
                && id[at] == '%'
                && char.IsAsciiHexDigit(id[at + 1])
                && byte.TryParse(id.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                bytes[length++] = value;
                at += EscapeLength;
            }

            if (!Utf8.IsValid(bytes[..length]))
            {
                return true;
            }
        }

        return false;
    }
}
