using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Channels.Apns;

/// <summary>
/// <c>apns-id</c>: a lower-case UUID that is the same for every attempt at one message to one device, and no other's. It is made of digests (version
/// 8 of RFC 9562), so that it tells nothing of either, and so that Apple and whoever reads the log of a repeat see that it is one.
/// </summary>
internal static class ApnsId
{
    private const int Bytes = 16;

    /// <summary>The message's own.</summary>
    public static string OfMessage(string dedupeKey) => Make(Encoding.UTF8.GetBytes(dedupeKey));

    /// <summary>The one of a message's push to a device.</summary>
    public static string OfDevice(string message, string token) => Make(Encoding.UTF8.GetBytes($"{message}/{token}"));

    private static string Make(ReadOnlySpan<byte> of)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(of, digest);
        digest[6] = (byte)(0x80 | (digest[6] & 0x0F)); // version 8
        digest[8] = (byte)(0x80 | (digest[8] & 0x3F)); // the variant
        return new Guid(digest[..Bytes], bigEndian: true).ToString("D");
    }
}
