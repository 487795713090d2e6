using System.Globalization;

namespace PushFunctions.Channels.Receipts;

/// <summary>Times as vendors write them.</summary>
internal static class VendorTime
{
    /// <summary>Milliseconds since 1970 in digits; null for anything else, and for what is after the year 9999.</summary>
    public static DateTimeOffset? OfMilliseconds(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;

    /// <summary>Seconds since 1970 in digits; the same otherwise.</summary>
    public static DateTimeOffset? OfSeconds(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;
}
