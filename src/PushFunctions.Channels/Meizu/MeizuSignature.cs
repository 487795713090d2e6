using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Channels.Meizu;

/// <summary>The signature of a request: MD5 over <c>name=value</c> of all parameters in the names' order, nothing between them, and the
/// AppSecret. Values are signed as they are, before the form encodes them.</summary>
internal static class MeizuSignature
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, string appSecret)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append('=').Append(value);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Append(appSecret).ToString());
#pragma warning disable CA5351 // Meizu takes no other.
        return Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
    }
}
