using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Messages;

/// <summary>What a message is told from every other one by, wherever its id is too long to go itself: SHA-256 of app and message.</summary>
internal static class MessageDigest
{
    private const int StackBytes = 512;

    // A thread's own: to set one up takes as long as to hash an id.
    [ThreadStatic]
    private static IncrementalHash? _hash;

    /// <summary>The first bytes of it in base64url, all 32 as 43 characters.</summary>
    public static string Base64UrlOf(string app, string messageId, int bytes = SHA256.HashSizeInBytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Write(app, messageId, digest);
        return Base64Url.EncodeToString(digest[..bytes]);
    }

    /// <summary>The first 64 bits of it.</summary>
    public static ulong NumberOf(string app, string messageId)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Write(app, messageId, digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    // An app's name holds no '/', so that no two pairs run together.
    private static void Write(string app, string messageId, Span<byte> digest)
    {
        int most = Encoding.UTF8.GetMaxByteCount(app.Length + 1 + messageId.Length);
        Span<byte> text = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        int length = Encoding.UTF8.GetBytes(app, text);
        text[length++] = (byte)'/';
        length += Encoding.UTF8.GetBytes(messageId, text[length..]);
        IncrementalHash hash = _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(text[..length]);
        hash.GetHashAndReset(digest);
    }
}
