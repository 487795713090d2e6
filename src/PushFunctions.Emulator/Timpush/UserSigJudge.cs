using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Timpush;

/// <summary>Judges a UserSig as Tencent's account system does ("Generating UserSig"; codes 70001 to 70020).</summary>
internal sealed class UserSigJudge(EmulatorOptions options, TimeProvider clock)
{
    public const string Expired = "70001";

    private const string Unreadable = "70003";
    private const string WrongKey = "70009";
    private const string OtherUser = "70013";
    private const string OtherApplication = "70014";
    private const string NoApplication = "70020";

    // A kilobyte would be a long one: nobody is to fill the memory with zeros.
    private const int LargestInflated = 16 * 1024;

    /// <summary>Why it is not taken; null if it is.</summary>
    public (string Code, string Why)? Judge(string userSig, string sdkAppId, string identifier)
    {
        if (sdkAppId != options.Timpush.SdkAppId)
        {
            return (NoApplication, "there is no such SDKAppID here");
        }

        if (Read(userSig) is not { } sig)
        {
            return (Unreadable, "the usersig cannot be read");
        }

        return sig.Identifier != identifier ? (OtherUser, "the usersig is another user's")
            : sig.SdkAppId.ToString(CultureInfo.InvariantCulture) != sdkAppId ? (OtherApplication, "the usersig is another application's")
            : !sig.IsBy(options.Timpush.SecretKey) ? (WrongKey, "the usersig was made with another key")
            : clock.GetUtcNow().ToUnixTimeSeconds() >= sig.Time + sig.Expire ? (Expired, "the usersig has ended")
            : null;
    }

    private static Signature? Read(string userSig)
    {
        byte[] bytes = new byte[userSig.Length];
        return !userSig.AsSpan().ContainsAny("+/=")
            && Convert.TryFromBase64String(userSig.Replace('*', '+').Replace('-', '/').Replace('_', '='), bytes, out int length)
            && Inflate(bytes.AsMemory(0, length)) is { } text
            && VendorJson.TryParse(text) is { } json
            && VendorJson.Text(json, "TLS.ver") == "2.0" && VendorJson.Text(json, "TLS.identifier") is { } identifier && VendorJson.Text(json, "TLS.sig") is { } mac
            && VendorJson.WholeNumber(json, "TLS.sdkappid") is { } application && VendorJson.WholeNumber(json, "TLS.time") is { } time && VendorJson.WholeNumber(json, "TLS.expire") is { } expire
            ? new Signature(identifier, application, time, expire, mac)
            : null;
    }

    private static ReadOnlyMemory<byte>? Inflate(ReadOnlyMemory<byte> deflated)
    {
        try
        {
            using var source = new MemoryStream(deflated.ToArray());
            using var zlib = new ZLibStream(source, CompressionMode.Decompress);
            byte[] inflated = new byte[LargestInflated];
            return inflated.AsMemory(0, zlib.ReadAtLeast(inflated, LargestInflated, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private sealed record Signature(string Identifier, long SdkAppId, long Time, long Expire, string Mac)
    {
        public bool IsBy(string key)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture, $"TLS.identifier:{Identifier}\nTLS.sdkappid:{SdkAppId}\nTLS.time:{Time}\nTLS.expire:{Expire}\n");
            return Mac == Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
        }
    }
}
