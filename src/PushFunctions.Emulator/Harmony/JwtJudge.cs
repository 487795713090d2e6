using System.Security.Cryptography;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Harmony;

/// <summary>Judges a service account's token as Push Kit's page describes it. Null: it is right.</summary>
internal sealed class JwtJudge(ServiceAccount account, TimeProvider clock)
{
    public const string Audience = "https://oauth-login.cloud.huawei.com/oauth2/v3/token";
    public const string Wrong = "80200001";
    public const string Expired = "80200005";
    public const string LivesTooLong = "80300036";

    private const long Day = 24 * 60 * 60;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <returns>The code to refuse it with, and why.</returns>
    public (string Code, string Why)? Judge(string token)
    {
        if (JsonWebToken.TryParse(token) is not { } jwt)
        {
            return (Wrong, "no JSON Web Token");
        }

        if (jwt.HeaderText("alg") != "PS256" || jwt.HeaderText("kid") != account.KeyId)
        {
            return (Wrong, "the header must have alg PS256 and the key's kid");
        }

        if (!jwt.IsBy(account.Key, RSASignaturePadding.Pss))
        {
            return (Wrong, "the signature is wrong");
        }

        return jwt.Claim("iss") != account.SubAccount || jwt.Claim("aud") != Audience
            ? (Wrong, "iss must be the account and aud the token address")
            : JudgeTimes(jwt);
    }

    private (string Code, string Why)? JudgeTimes(JsonWebToken jwt)
    {
        if (jwt.Seconds("iat") is not { } issued || jwt.Seconds("exp") is not { } ends)
        {
            return (Wrong, "iat and exp must be seconds");
        }

        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        return ends <= now ? (Expired, "the token has ended")
            : ends - issued > Day ? (LivesTooLong, "the token lives longer than a day")
            : issued > now + (long)Skew.TotalSeconds ? (Wrong, "the token is of the future")
            : null;
    }
}
