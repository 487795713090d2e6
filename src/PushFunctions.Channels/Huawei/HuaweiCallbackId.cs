using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Channels.Huawei;

/// <summary>
/// The header that vouches for a receipt: <c>X-HUAWEI-CALLBACK-ID: timestamp=…; nonce=…; value=…</c>, where <c>value</c> is the Base64 of
/// HMAC-SHA256 over timestamp, nonce and user name. Secrets that AppGallery Connect generates are Base64 and sign with the decoded bytes,
/// older ones with their text: both are tried, as neither tells which it is.
/// </summary>
internal sealed class HuaweiCallbackId(string user, string secret, TimeProvider clock)
{
    public const string Header = "X-HUAWEI-CALLBACK-ID";

    // Huawei names none; a clock may be off, and a receipt is sent again for a while.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly byte[][] _keys = [.. Keys(secret)];

    /// <summary>True where the header is there, recent and rightly signed.</summary>
    public bool IsRight(IReadOnlyDictionary<string, string> headers)
    {
        Dictionary<string, string> parts = Parts(headers.FirstOrDefault(
            header => header.Key.Equals(Header, StringComparison.OrdinalIgnoreCase)).Value);
        return parts.TryGetValue("timestamp", out string? timestamp)
            && parts.TryGetValue("nonce", out string? nonce)
            && parts.TryGetValue("value", out string? value)
            && IsRecent(timestamp)
            && _keys.Any(key => IsSigned(key, $"{timestamp}{nonce}{user}", value));
    }

    private static IEnumerable<byte[]> Keys(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        byte[] decoded = new byte[secret.Length];
        if (Convert.TryFromBase64String(secret, decoded, out int length) && length > 0)
        {
            yield return decoded[..length];
        }
    }

    private static Dictionary<string, string> Parts(string? header)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in (header ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                parts[part[..at]] = part[(at + 1)..];
            }
        }

        return parts;
    }

    private static bool IsSigned(byte[] key, string text, string value) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))),
        Encoding.ASCII.GetBytes(value));

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
        && Math.Abs(clock.GetUtcNow().ToUnixTimeMilliseconds() - (double)milliseconds) <= Window.TotalMilliseconds;
}
