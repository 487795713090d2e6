using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Emulator.ProviderOptions;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Tpns;

/// <summary>An application at TPNS, as a request proves to be it.</summary>
/// <param name="AccessId">Its Access ID.</param>
/// <param name="IsIos">True for the one for iPhones.</param>
internal sealed record TpnsCaller(string AccessId, bool IsIos)
{
    /// <summary>Whose request it is; else the code and the reason why it is nobody's. How far the clocks may be apart is not
    /// documented, so that any time will do.</summary>
    public static (TpnsCaller? Caller, string Code, string Why) Of(VendorCall call, TpnsOptions options)
    {
        string basic = call.Header("Authorization");
        (string id, Func<string, bool> proves)? claimed = basic.StartsWith("Basic ", StringComparison.Ordinal) ? ByBasic(basic["Basic ".Length..])
            : call.Header("Sign").Length > 0 ? BySignature(call)
            : null;
        return claimed is not var (accessId, isProof) ? (null, TpnsReplies.BadAuth, "neither Basic nor AccessId, TimeStamp and Sign")
            : accessId == options.AndroidAccessId ? Prove(new(accessId, IsIos: false), options.AndroidSecretKey, isProof)
            : accessId == options.IosAccessId ? Prove(new(accessId, IsIos: true), options.IosSecretKey, isProof)
            : (null, TpnsReplies.NoApplication, "no application of this access point has that Access ID");
    }

    private static (TpnsCaller? Caller, string Code, string Why) Prove(TpnsCaller caller, string secret, Func<string, bool> proves) =>
        proves(secret) ? (caller, "", "") : (null, TpnsReplies.BadAuth, "the request is not proved with the application's Secret Key");

    private static (string, Func<string, bool>)? ByBasic(string encoded)
    {
        byte[] bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length))
        {
            return null;
        }

        string[] parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? (parts[0], secret => secret == parts[1]) : null;
    }

    // "Signature authentication" (document 34213): Base64 of the hexadecimal digits of the HMAC.
    private static (string, Func<string, bool>)? BySignature(VendorCall call)
    {
        string id = call.Header("AccessId");
        string time = call.Header("TimeStamp");
        return long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? (id, IsSigned) : null;

        bool IsSigned(string secret)
        {
            byte[] text = [.. Encoding.UTF8.GetBytes(time + id), .. call.Body.Span];
            string digits = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text)).ToLowerInvariant();
            return call.Header("Sign") == Convert.ToBase64String(Encoding.ASCII.GetBytes(digits));
        }
    }
}
