namespace PushFunctions.Core.Messages;

/// <summary>The characters that direct how a line of mixed directions is laid out, and are not seen themselves: Unicode's Bidi_Control.</summary>
public static class BidiControls
{
    /// <summary>True for U+061C, U+200E, U+200F, U+202A–202E and U+2066–2069.</summary>
    public static bool Contains(char unit) =>
        unit is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
