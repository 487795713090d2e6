using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Timpush;

/// <summary>
/// Puts devices and a MsgRandom into a composed body. Tencent drops what has the same MsgRandom within a second and does not say among which pushes: it
/// is the same for every repeat of a request and for no other, so that a message's second 500 devices are not taken for its first.
/// </summary>
internal static class TimpushRequest
{
    /// <summary>The body of <c>v4/timpush/batch</c>.</summary>
    public static byte[] Write(PushPayload payload, IReadOnlyList<string> tokens)
    {
        ReadOnlySpan<byte> body = payload.Body.Span;
        Utf8JsonReader reader = new(body);
        reader.Read(); // {
        reader.Read(); // "MsgRandom"
        reader.Read();
        string random = MakeRandom(body, tokens).ToString(CultureInfo.InvariantCulture);
        byte[] made = [.. body[..(int)reader.TokenStartIndex], .. Encoding.ASCII.GetBytes(random), .. body[(int)reader.BytesConsumed..]];
        return VendorJson.WithTokens(made, "To_Account", tokens, closingBraces: 1);
    }

    private static uint MakeRandom(ReadOnlySpan<byte> body, IReadOnlyList<string> tokens)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body);
        foreach (string token in tokens)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{token}"));
        }

        return BinaryPrimitives.ReadUInt32BigEndian(hash.GetHashAndReset());
    }
}
