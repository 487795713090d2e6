using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Timpush;

/// <summary>
/// Tencent's signature for a user of an application (TLS-Sig-API-v2, "Generating UserSig"): a JSON object with an HMAC-SHA256 over its lines, deflated
/// with zlib, in base64 whose <c>+/=</c> are <c>*-_</c>, so that a query takes it as it is.
/// </summary>
internal static class UserSig
{
    private const string Version = "2.0";

    /// <summary>Signs one, a secret.</summary>
    /// <param name="sdkAppId">The application, digits.</param>
    /// <param name="secretKey">Its key.</param>
    /// <param name="identifier">The user.</param>
    /// <param name="lifetime">How long it is good for.</param>
    /// <param name="now">From when on.</param>
    public static AccessToken Sign(string sdkAppId, string secretKey, string identifier, TimeSpan lifetime, DateTimeOffset now)
    {
        long time = now.ToUnixTimeSeconds();
        long expire = (long)lifetime.TotalSeconds;
        string signed = string.Create(
            CultureInfo.InvariantCulture,
            $"TLS.identifier:{identifier}\nTLS.sdkappid:{sdkAppId}\nTLS.time:{time}\nTLS.expire:{expire}\n");
        string mac = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(signed)));

        using MemoryStream deflated = new();
        using (ZLibStream zlib = new(deflated, CompressionLevel.Optimal))
        using (Utf8JsonWriter writer = new(zlib))
        {
            writer.WriteStartObject();
            writer.WriteText("TLS.ver"u8, Version);
            writer.WriteText("TLS.identifier"u8, identifier);
            writer.WritePropertyName("TLS.sdkappid"u8);
            writer.WriteRawValue(sdkAppId);
            writer.WriteNumber("TLS.time"u8, time);
            writer.WriteNumber("TLS.expire"u8, expire);
            writer.WriteText("TLS.sig"u8, mac);
            writer.WriteEndObject();
        }

        string sig = Convert.ToBase64String(deflated.ToArray())
            .Replace('+', '*').Replace('/', '-').Replace('=', '_');
        return AccessToken.Of(sig, lifetime);
    }
}
