using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Channels.Tpns;

/// <summary>The signature of a request ("Signature authentication", document 34213): HMAC-SHA256 over timestamp, Access ID and body with
/// nothing between them, in lower-case hexadecimal digits, and the Base64 of those digits.</summary>
internal static class TpnsSignature
{
    /// <summary>88 characters.</summary>
    /// <param name="credentials">Whose request it is.</param>
    /// <param name="seconds">Since 1970, as the header <c>TimeStamp</c> says it.</param>
    /// <param name="body">Exactly the bytes that are sent.</param>
    public static string Of(TpnsCredentials credentials, long seconds, ReadOnlySpan<byte> body)
    {
        using IncrementalHash mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(credentials.SecretKey));
        mac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}{credentials.AccessId}")));
        mac.AppendData(body);
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mac.GetHashAndReset())));
    }
}
