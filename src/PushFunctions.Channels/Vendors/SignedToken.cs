using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Vendors;

/// <summary>Writes a JSON Web Token in its compact form (RFC 7515, section 7.1).</summary>
internal static class SignedToken
{
    /// <summary>The token, a secret.</summary>
    /// <param name="header">Writes the header's members.</param>
    /// <param name="claims">Writes the claims.</param>
    /// <param name="sign">Signs header and claims as they go over the wire.</param>
    public static string Write(Action<Utf8JsonWriter> header, Action<Utf8JsonWriter> claims, Func<byte[], byte[]> sign)
    {
        string signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
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
