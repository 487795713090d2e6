using System.Security.Cryptography;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>Judges what a service account signs to get an access token ("Using OAuth 2.0 for Server to Server Applications").</summary>
internal sealed class AssertionJudge(GoogleAccount account, TimeProvider clock)
{
    private const string Address = "https://oauth2.googleapis.com/token";
    private const string OldAddress = "https://accounts.google.com/o/oauth2/token";
    private const long Hour = 60 * 60;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Scopes =
        ["https://www.googleapis.com/auth/firebase.messaging", "https://www.googleapis.com/auth/cloud-platform"];

    /// <param name="assertion">What was signed.</param>
    /// <param name="asked">The address that was asked, which a client of the emulator may have in Google's place.</param>
    /// <returns>Google's error and its description; null where the assertion is right.</returns>
    public (string Error, string Why)? Judge(string assertion, string asked)
    {
        if (JsonWebToken.TryParse(assertion) is not { } jwt || jwt.HeaderText("alg") != "RS256")
        {
            return ("invalid_grant", "Bad Request");
        }

        if (jwt.Claim("iss") != account.Email)
        {
            return ("invalid_grant", "Invalid grant: account not found");
        }

        if (!jwt.IsBy(account.PublicKey, RSASignaturePadding.Pkcs1))
        {
            return ("invalid_grant", "Invalid JWT Signature.");
        }

        return jwt.Claim("aud") is not { } audience || (audience != Address && audience != OldAddress && audience != asked)
            ? ("invalid_grant", "Invalid JWT: Failed audience check.")
            : !IsNow(jwt)
                ? ("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.")
                : !HasScope(jwt.Claim("scope")) ? ("invalid_scope", "Invalid OAuth scope or ID token audience provided.") : null;
    }

    /// <summary>Whether one of the scopes opens FCM.</summary>
    public static bool HasScope(string? scopes) => scopes is not null && scopes.Split(' ').Any(Scopes.Contains);

    private bool IsNow(JsonWebToken jwt)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        return jwt.Seconds("iat") is { } issued && jwt.Seconds("exp") is { } ends
            && ends > now && ends - issued <= Hour && issued <= now + (long)Skew.TotalSeconds;
    }
}
