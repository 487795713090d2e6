using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Harmony;

/// <summary>
/// A JSON Web Token that Push Kit takes as it is, without an exchange: PS256 (RSASSA-PSS with SHA-256, RFC 7518, section 3.5), valid for an
/// hour. RS256, which some samples use, is not what Huawei's page asks for.
/// </summary>
internal static class ServiceAccountToken
{
    /// <summary>An hour, as in Huawei's sample; more than a day is refused (80300036).</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>Signs a token.</summary>
    public static AccessToken Sign(HuaweiServiceAccount account, DateTimeOffset now)
    {
        long issued = now.ToUnixTimeSeconds();
        string header = Part(writer =>
        {
            writer.WriteString("alg"u8, "PS256");
            writer.WriteString("typ"u8, "JWT");
            writer.WriteString("kid"u8, account.KeyId);
        });
        string claims = Part(writer =>
        {
            writer.WriteString("iss"u8, account.SubAccount);
            writer.WriteString("aud"u8, account.Audience);
            writer.WriteNumber("iat"u8, issued);
            writer.WriteNumber("exp"u8, issued + (long)Lifetime.TotalSeconds);
        });
        string signed = $"{header}.{claims}";
        byte[] signature = account.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return AccessToken.Of($"{signed}.{Base64Url.EncodeToString(signature)}", Lifetime);
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}
