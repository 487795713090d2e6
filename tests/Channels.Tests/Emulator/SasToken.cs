using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>Signs on its own, with nothing of the code that it is held against.</summary>
internal static class SasToken
{
    public static string For(string resource, long expiry, string keyName, string key)
    {
        string signed = WebUtility.UrlEncode(resource).Replace("%3A", "%3a").Replace("%2F", "%2f").Replace("%3F", "%3f").Replace("%3D", "%3d");
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{signed}\n{expiry}"));
        return $"SharedAccessSignature sr={signed}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={expiry}&skn={keyName}";
    }
}
