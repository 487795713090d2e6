using System.Text.Encodings.Web;
using System.Text.Json;

namespace PushFunctions.Channels.Fcm;

/// <summary>The body of <c>messages:send</c>: a composed message with the one token that it is for.</summary>
internal static class FcmBody
{
    // How every composed message begins.
    private static ReadOnlySpan<byte> Head => "{\"message\":{"u8;

    /// <summary>The message to one device.</summary>
    public static byte[] To(string token, ReadOnlySpan<byte> message)
    {
        JsonEncodedText value = JsonEncodedText.Encode(token, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        ReadOnlySpan<byte> rest = message[Head.Length..];
        bool isEmpty = rest[0] == (byte)'}';
        ReadOnlySpan<byte> name = "\"token\":\""u8;
        ReadOnlySpan<byte> end = isEmpty ? "\""u8 : "\","u8;
        byte[] body = new byte[message.Length + name.Length + value.EncodedUtf8Bytes.Length + end.Length];
        Span<byte> left = body;
        Put(ref left, Head);
        Put(ref left, name);
        Put(ref left, value.EncodedUtf8Bytes);
        Put(ref left, end);
        Put(ref left, rest);
        return body;
    }

    /// <summary>A message without a word to a device, which FCM only judges.</summary>
    public static byte[] Empty(string token)
    {
        byte[] message = To(token, "{\"message\":{}}"u8);
        return [.. "{\"validate_only\":true,"u8, .. message.AsSpan(1)];
    }

    private static void Put(ref Span<byte> left, ReadOnlySpan<byte> part)
    {
        part.CopyTo(left);
        left = left[part.Length..];
    }
}
