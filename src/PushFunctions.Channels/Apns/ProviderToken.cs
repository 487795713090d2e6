using System.Security.Cryptography;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Apns;

/// <summary>A JSON Web Token of Apple's kind: ES256, the key's id in its header, team and time of making in its claims; it has no end of its own.</summary>
/// <param name="Value">The token, a secret.</param>
/// <param name="IssuedAt">When it was made.</param>
internal sealed record ProviderToken(string Value, DateTimeOffset IssuedAt)
{
    /// <summary>Signs one.</summary>
    public static ProviderToken Sign(ECDsa key, string keyId, string teamId, DateTimeOffset now)
    {
        string token = SignedToken.Write(
            header =>
            {
                header.WriteString("alg"u8, "ES256");
                header.WriteString("kid"u8, keyId);
            },
            claims =>
            {
                claims.WriteString("iss"u8, teamId);
                claims.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            },
            signed => key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        return new ProviderToken(token, now);
    }

    /// <summary>When it was made; the token itself is a secret.</summary>
    public override string ToString() => $"a token of {IssuedAt:O}";
}
