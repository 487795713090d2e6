using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Receipts;

/// <summary>The header by which Push Kit vouches for its receipts ("Message receipt"): HMAC-SHA256 over timestamp, nonce and user name, under
/// the decoded bytes of the secret.</summary>
internal sealed class ReceiptSignatures(EmulatorOptions options)
{
    public const string Header = "X-HUAWEI-CALLBACK-ID";

    /// <summary>Huawei alone does.</summary>
    public static bool Signs(string channel) => channel is ChannelNames.Huawei or ChannelNames.Harmony;

    /// <summary>The header's value, or null where the vendor has none.</summary>
    public string? Sign(string channel, bool isForged)
    {
        (string User, string Secret)? account = channel switch
        {
            ChannelNames.Huawei => (options.Huawei.ReceiptUser, options.Huawei.ReceiptSecret),
            ChannelNames.Harmony => (options.Harmony.ReceiptUser, options.Harmony.ReceiptSecret),
            _ => null,
        };
        if (account is not { } known)
        {
            return null;
        }

        string timestamp = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string nonce = Guid.NewGuid().ToString();
        byte[] key = isForged ? RandomNumberGenerator.GetBytes(32) : Convert.FromBase64String(known.Secret);
        byte[] value = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(timestamp + nonce + known.User));
        return $"timestamp={timestamp}; nonce={nonce}; value={Convert.ToBase64String(value)}";
    }
}
