using System.Security.Cryptography;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Harmony;

/// <summary>
/// A JSON Web Token that Push Kit takes as it is, without an exchange: PS256 (RSASSA-PSS with SHA-256, RFC 7518, section 3.5), valid for an
/// hour. RS256, which some samples use, is not what Huawei's page asks for.
/// </summary>
internal static class ServiceAccountToken
{
    /// <summary>An hour, as in Huawei's sample; more than a day is refused (80300036).</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>Signs a token.</summary>
    public static AccessToken Sign(HuaweiServiceAccount account, DateTimeOffset now)
    {
        long issued = now.ToUnixTimeSeconds();
        string token = SignedToken.Write(
            header =>
            {
                header.WriteString("alg"u8, "PS256");
                header.WriteString("typ"u8, "JWT");
                header.WriteString("kid"u8, account.KeyId);
            },
            claims =>
            {
                claims.WriteString("iss"u8, account.SubAccount);
                claims.WriteString("aud"u8, account.Audience);
                claims.WriteNumber("iat"u8, issued);
                claims.WriteNumber("exp"u8, issued + (long)Lifetime.TotalSeconds);
            },
            signed => account.Key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        return AccessToken.Of(token, Lifetime);
    }
}
