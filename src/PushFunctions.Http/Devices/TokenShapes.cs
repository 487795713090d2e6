using System.Text.RegularExpressions;
using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Devices;

/// <summary>What is known of the tokens that platforms give out: what no token can be, and what is merely unlike any token seen.</summary>
internal static partial class TokenShapes
{
    private const int MostUnits = 4096;

    // What an app registers that read its token before there was one.
    private static readonly HashSet<string> Nothings = new(["null", "undefined", "nil", "none", "nan"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a vendor has a known shape and the token is not of it, what to tell whoever registered it; else null. Vendors change
    /// their tokens without a word, so that it is taken all the same.</summary>
    public static string? WarningFor(ChannelName channel, string token) => channel == ChannelName.Oppo && !OppoToken().IsMatch(token)
        ? "is unlike OPPO's registration ids, which end in 32 hex digits or are 24 hex digits: look whether the app registered something else"
        : null;

    /// <summary>1 to 4,096 UTF-16 units without white space and control characters.</summary>
    public static bool IsWellFormed(string token) => token.Length is > 0 and <= MostUnits
        && !token.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit));

    /// <summary>True for the words that languages have for "none".</summary>
    public static bool IsNothing(string token) => Nothings.Contains(token);

    // As OPPO's own server SDK checks it before it sends.
    [GeneratedRegex(@"^(((([0-9A-Za-z]{2,10})_)?([A-Z]{2}|EUEX)_)?[0-9a-fA-F]{32}|[0-9a-fA-F]{24})\z", RegexOptions.NonBacktracking)]
    private static partial Regex OppoToken();
}
