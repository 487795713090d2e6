using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Judges the query of a request: <c>Sign</c> is the lower-case hex SHA-256 of token and <c>RequestTime</c>. It does not cover the body, so
/// that https, the function key and the freshness have to do the rest. Source: Tencent Chat, "Webhook authentication".
/// </summary>
internal static class TencentSignature
{
    public static string Of(string token, string requestTime) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token + requestTime)));

    /// <summary>Why a request is not taken; null if it is.</summary>
    /// <param name="options">The app's.</param>
    /// <param name="sdkAppid">The query's <c>SdkAppid</c>.</param>
    /// <param name="sign">The query's <c>Sign</c>.</param>
    /// <param name="requestTime">The query's <c>RequestTime</c>, in Unix seconds.</param>
    /// <param name="now">The time.</param>
    public static string? WhyNot(TencentOptions options, string? sdkAppid, string? sign, string? requestTime, DateTimeOffset now)
    {
        if (sdkAppid != options.SdkAppid)
        {
            return "query.SdkAppid is not this app's";
        }

        if (options.Token is not { } token)
        {
            return null;
        }

        if (string.IsNullOrEmpty(sign) || string.IsNullOrEmpty(requestTime))
        {
            return "query.Sign and query.RequestTime are required";
        }

        // Judged first: who does not know the token is told nothing of our clock.
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(token, requestTime)), Encoding.UTF8.GetBytes(sign)))
        {
            return "query.Sign does not fit";
        }

        return IsFresh(requestTime, options.Freshness, now) ? null : "query.RequestTime is too far from now";
    }

    private static bool IsFresh(string requestTime, TimeSpan freshness, DateTimeOffset now) =>
        long.TryParse(requestTime, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) <= (decimal)freshness.TotalSeconds;
}
