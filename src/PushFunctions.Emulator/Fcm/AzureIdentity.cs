using System.Security.Cryptography;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>What Entra ID gives a managed identity, and how Google's Security Token Service looks at it.</summary>
internal sealed class AzureIdentity(EmulatorOptions options) : IDisposable
{
    private static readonly MadeKey Made = new();
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Lazy<RSA> _key = new(Made.Open);
    private readonly string _keyId = Guid.NewGuid().ToString("N");

    /// <summary>A token of the identity for an audience.</summary>
    public string Issue(string audience)
    {
        long now = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        string claims = VendorBodies.Quote(audience);
        return JsonWebToken.Sign(
            _key.Value,
            _keyId,
            $$"""{"aud":{{claims}},"iss":"{{options.Fcm.SubjectIssuer}}","iat":{{now}},"nbf":{{now}},"exp":{{now + (long)Lifetime.TotalSeconds}},"sub":"99999999-8888-7777-6666-555555555555","oid":"99999999-8888-7777-6666-555555555555"}""");
    }

    /// <summary>Why the provider would not take it; null where it would.</summary>
    public string? WhyNot(string token)
    {
        if (JsonWebToken.TryParse(token) is not { } jwt)
        {
            return "Unable to parse the ID Token.";
        }

        long now = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        return jwt.HeaderText("alg") != "RS256" || !jwt.IsBy(_key.Value, RSASignaturePadding.Pkcs1) ? "Error connecting to the given credential's issuer: the signature is wrong."
            : jwt.Claim("iss") != options.Fcm.SubjectIssuer ? "The issuer in ID Token does not match the expected ones."
            : jwt.Claim("aud") != options.Fcm.SubjectAudience ? "The audience in ID Token does not match the expected audience."
            : jwt.Seconds("exp") is not { } ends || ends <= now ? "ID Token has expired."
            : null;
    }

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}
