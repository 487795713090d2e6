using System.Text.RegularExpressions;
using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Devices;

/// <summary>What is known of the tokens that platforms give out: what no token can be, and what is merely unlike any token seen.</summary>
internal static partial class TokenShapes
{
    private const int MostUnits = 4096;

    // What an app registers that read its token before there was one.
    private static readonly HashSet<string> Nothings = new(["null", "undefined", "nil", "none", "nan"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a platform has a known shape and the token is not of it, what to tell whoever registered it; else null. Platforms change
    /// their tokens without a word, so that it is taken all the same. Huawei and Google ask to expect no length; others name no shape.</summary>
    public static string? WarningFor(ChannelName channel, string token) => channel switch
    {
        ChannelName.Oppo when !OppoToken().IsMatch(token) => "is unlike OPPO's registration ids, which end in 32 hex digits or are 24 hex digits",
        ChannelName.Vivo when !VivoToken().IsMatch(token) => "is unlike vivo's regIds, which have 23 letters and digits or begin with 'v2-'",
        _ when token.AsSpan().ContainsAnyExceptInRange('!', '~') => "has other characters than visible ASCII, which every platform's tokens consist of",
        _ => null,
    } is { } unlike ? $"{unlike}: look whether the app registered something else" : null;

    /// <summary>1 to 4,096 UTF-16 units without white space and control characters.</summary>
    public static bool IsWellFormed(string token) => token.Length is > 0 and <= MostUnits
        && !token.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit));

    /// <summary>True for the words that languages have for "none".</summary>
    public static bool IsNothing(string token) => Nothings.Contains(token);

    // As OPPO's own server SDK checks it before it sends.
    [GeneratedRegex(@"^(((([0-9A-Za-z]{2,10})_)?([A-Z]{2}|EUEX)_)?[0-9a-fA-F]{32}|[0-9a-fA-F]{24})\z", RegexOptions.NonBacktracking)]
    private static partial Regex OppoToken();

    // "23 characters" (vivo's server API, regId and regIds of 2.9); it says nothing of the longer ones with this prefix that newer SDKs give.
    [GeneratedRegex(@"^([0-9A-Za-z]{23}|v2-[0-9A-Za-z_-]+)\z", RegexOptions.NonBacktracking)]
    private static partial Regex VivoToken();
}
