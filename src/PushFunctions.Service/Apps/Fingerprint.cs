using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace PushFunctions.Service.Apps;

/// <summary>Tells one set of credentials from another without repeating them. What is no secret goes in as well: it is the same account that counts.</summary>
internal static class Fingerprint
{
    private const int Bytes = 9;

    /// <summary>The fingerprint of an account or a hub, 12 characters of base64url.</summary>
    public static string Of(object account)
    {
        byte[] everything = JsonSerializer.SerializeToUtf8Bytes(account, account.GetType());
        return Base64Url.EncodeToString(SHA256.HashData(everything).AsSpan(0, Bytes));
    }
}
