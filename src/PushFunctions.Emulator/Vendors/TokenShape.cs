namespace PushFunctions.Emulator.Vendors;

/// <summary>What no vendor's token is. Vendors publish no shape, and refuse what is none with an error that may be the whole call's.</summary>
internal static class TokenShape
{
    /// <summary>True for a text that is empty, or has a blank, a control character, or any other than visible ASCII.</summary>
    public static bool IsNone(string token) => token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
