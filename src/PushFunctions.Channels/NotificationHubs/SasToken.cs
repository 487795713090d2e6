using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// A shared access signature, the only way to authenticate: the data plane takes no Entra ID tokens. The key is used as the UTF-8 bytes
/// of its text, although it looks like base64.
/// </summary>
internal static class SasToken
{
    /// <summary>The value of an Authorization header.</summary>
    /// <param name="resource">An address that begins every address to be opened: <c>http</c>, no port, one trailing slash.</param>
    /// <param name="keyName">The access rule's name.</param>
    /// <param name="key">The access rule's key.</param>
    /// <param name="expiresAt">Whole seconds count.</param>
    public static string Create(string resource, string keyName, string key, DateTimeOffset expiresAt)
    {
        string signed = HttpUtility.UrlEncode(resource.ToLowerInvariant());
        string expiry = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{signed}\n{expiry}"));
        string signature = HttpUtility.UrlEncode(Convert.ToBase64String(hash));
        return $"SharedAccessSignature sr={signed}&sig={signature}&se={expiry}&skn={HttpUtility.UrlEncode(keyName)}";
    }
}
