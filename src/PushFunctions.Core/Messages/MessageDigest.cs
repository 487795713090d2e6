using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Messages;

/// <summary>What a message is told from every other one by, wherever its id is too long to go itself.</summary>
internal static class MessageDigest
{
    /// <summary>SHA-256 of app and message, 32 bytes.</summary>
    // An app's name holds no '/', so that no two pairs run together.
    public static byte[] Of(string app, string messageId) => SHA256.HashData(Encoding.UTF8.GetBytes($"{app}/{messageId}"));
}
