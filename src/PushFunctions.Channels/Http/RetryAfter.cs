using System.Globalization;

namespace PushFunctions.Channels.Http;

/// <summary>The Retry-After header in both of its forms (RFC 9110, section 10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    // Nothing is retried for longer; a mistyped number must not overflow on its way to a queue.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The wait, from zero (also for the past and negative numbers) to one day; null where the text is neither form.</summary>
    public static TimeSpan? Parse(string? text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out double seconds))
        {
            return double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
        }

        if (!DateTimeOffset.TryParseExact(
            text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset date))
        {
            return null;
        }

        TimeSpan wait = date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
