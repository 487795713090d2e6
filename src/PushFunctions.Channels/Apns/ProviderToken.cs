using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Apns;

/// <summary>A JSON Web Token of Apple's kind: ES256, the key's id in its header, team and time of making in its claims; it has no end of its own.</summary>
/// <param name="Value">The token, a secret.</param>
/// <param name="IssuedAt">When it was made.</param>
internal sealed record ProviderToken(string Value, DateTimeOffset IssuedAt)
{
    /// <summary>Signs one.</summary>
    public static ProviderToken Sign(ECDsa key, string keyId, string teamId, DateTimeOffset now)
    {
        string header = Part(writer =>
        {
            writer.WriteString("alg"u8, "ES256");
            writer.WriteString("kid"u8, keyId);
        });
        string claims = Part(writer =>
        {
            writer.WriteString("iss"u8, teamId);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
        });
        string signed = $"{header}.{claims}";
        byte[] signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new ProviderToken($"{signed}.{Base64Url.EncodeToString(signature)}", now);
    }

    /// <summary>When it was made; the token itself is a secret.</summary>
    public override string ToString() => $"a token of {IssuedAt:O}";

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
