using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Receipts;

/// <summary>
/// Makes the mark that a vendor brings back with its receipts, and knows its own: <c>1.{yyyyMM}.{seconds}.{message}.{mac}</c>. Most vendors
/// do not sign what they post, so that nothing else tells a receipt from a guess. At most 64 characters of <c>[A-Za-z0-9._-]</c>, which is
/// what the narrowest callback parameter takes (Xiaomi's, and Huawei's biTag).
/// </summary>
public sealed class ReceiptTags
{
    /// <summary>Characters that a secret has at least.</summary>
    public const int MinSecretLength = 32;

    private const string Version = "1";
    private const int MessageBytes = 16;
    private const int MacBytes = 12;

    private readonly byte[] _key;

    /// <summary>Tags of an app whose setting <c>Receipts:Secret</c> this is.</summary>
    public ReceiptTags(string secret) => _key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The tag of a message's pushes, the same on every channel and in every attempt.</summary>
    /// <param name="app">The message's app.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="month">The month of the table that its rows are in, <c>yyyyMM</c>.</param>
    /// <param name="acceptedAt">When it was accepted.</param>
    public string Sign(string app, string messageId, string month, DateTimeOffset acceptedAt)
    {
        string body = string.Create(
            CultureInfo.InvariantCulture, $"{Version}.{month}.{acceptedAt.ToUnixTimeSeconds():x}.{HashOf(app, messageId)}");
        return $"{body}.{MacOf(app, body)}";
    }

    /// <summary>What a tag says, or null for one that was not made here for this app.</summary>
    public ReceiptSubject? Read(string app, string? tag)
    {
        if (tag?.Split('.') is not [Version, { Length: 6 } month, { } seconds, { } message, { } mac]
            || !month.All(char.IsAsciiDigit)
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(mac), Encoding.ASCII.GetBytes(MacOf(app, tag[..^(mac.Length + 1)]))))
        {
            return null;
        }

        long accepted = long.Parse(seconds, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new ReceiptSubject(app, month, message, DateTimeOffset.FromUnixTimeSeconds(accepted));
    }

    /// <summary>What receipts about a message are kept under: 22 characters of base64url.</summary>
    public static string HashOf(string app, string messageId) => MessageDigest.Base64UrlOf(app, messageId, MessageBytes);

    private string MacOf(string app, string body) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{app}/{body}")).AsSpan(0, MacBytes));
}

/// <summary>What a receipt is about.</summary>
/// <param name="App">The message's app.</param>
/// <param name="Month">The month of the table that the message's rows are in, <c>yyyyMM</c>.</param>
/// <param name="Message">The message: <see cref="ReceiptTags.HashOf"/>.</param>
/// <param name="AcceptedAt">When it was accepted, to the second: a verdict on its token is no older.</param>
public sealed record ReceiptSubject(string App, string Month, string Message, DateTimeOffset AcceptedAt);
