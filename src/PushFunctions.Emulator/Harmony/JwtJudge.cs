using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        string[] parts = token.Split('.');
        if (parts.Length != 3 || Read(parts[0]) is not { } header || Read(parts[1]) is not { } claims || Bytes(parts[2]) is not { } signature)
        {
            return (Wrong, "no JSON Web Token");
        }

        if (Text(header, "alg") != "PS256" || Text(header, "kid") != account.KeyId)
        {
            return (Wrong, "the header must have alg PS256 and the key's kid");
        }

        byte[] signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (!account.Key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))
        {
            return (Wrong, "the signature is wrong");
        }

        return Text(claims, "iss") != account.SubAccount || Text(claims, "aud") != Audience
            ? (Wrong, "iss must be the account and aud the token address")
            : JudgeTimes(claims);
    }

    private (string Code, string Why)? JudgeTimes(JsonElement claims)
    {
        if (!IsNumber(claims, "iat", out long issued) || !IsNumber(claims, "exp", out long ends))
        {
            return (Wrong, "iat and exp must be seconds");
        }

        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        return ends <= now ? (Expired, "the token has ended")
            : ends - issued > Day ? (LivesTooLong, "the token lives longer than a day")
            : issued > now + (long)Skew.TotalSeconds ? (Wrong, "the token is of the future")
            : null;
    }

    private static bool IsNumber(JsonElement claims, string name, out long number)
    {
        number = 0;
        return claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Read(string part) => Bytes(part) is { } bytes ? VendorJson.TryParse(bytes) : null;

    private static byte[]? Bytes(string part) =>
        Base64Url.IsValid(part) && !part.Contains('=', StringComparison.Ordinal) ? Base64Url.DecodeFromChars(part) : null;
}
