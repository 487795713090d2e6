using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PushFunctions.Channels.Harmony;

namespace PushFunctions.Channels.Tests.Harmony;

/// <summary>The token as somebody else's library reads it.</summary>
public sealed class ServiceAccountTokenTests
{
    private const string Audience = "https://oauth-login.cloud.huawei.com/oauth2/v3/token";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Sign_KeyFile_IsValidToAnIndependentLibrary()
    {
        (string json, RSA key) = KeyFiles.Create();

        TokenValidationResult result = await ValidateAsync(Sign(json), key, SecurityAlgorithms.RsaSsaPssSha256);

        Assert.True(result.IsValid, result.Exception?.Message);
        JsonWebToken token = (JsonWebToken)result.SecurityToken;
        Assert.Equal(("PS256", "JWT", "key-1"), (token.Alg, token.Typ, token.Kid));
        Assert.Equal(("100000009", Audience), (token.Issuer, Assert.Single(token.Audiences)));
        Assert.Equal((Now.UtcDateTime, Now.UtcDateTime.AddHours(1)), (token.IssuedAt, token.ValidTo));
        Assert.Equal(["aud", "exp", "iat", "iss"], token.Claims.Select(claim => claim.Type).Order());
    }

    [Fact]
    public async Task Sign_OtherKey_IsNotValid()
    {
        (string json, _) = KeyFiles.Create();
        (_, RSA other) = KeyFiles.Create();

        Assert.False((await ValidateAsync(Sign(json), other, SecurityAlgorithms.RsaSsaPssSha256)).IsValid);
    }

    [Fact]
    public async Task Sign_HeldToRs256_IsNotValid()
    {
        (string json, RSA key) = KeyFiles.Create();

        Assert.False((await ValidateAsync(Sign(json), key, SecurityAlgorithms.RsaSha256)).IsValid);
    }

    [Fact]
    public void Parse_LineBreaksEscapedOnceMore_ReadsTheKey()
    {
        (string json, _) = KeyFiles.Create();

        Assert.NotNull(HuaweiServiceAccount.Parse(json.Replace("\\n", "\\\\n", StringComparison.Ordinal), out string? problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null, "is missing: the content of the service account's key file, as JSON")]
    [InlineData("secret-path.json", "must be the content of the service account's key file, as JSON")]
    [InlineData("[]", "must be the content of the service account's key file, as JSON")]
    [InlineData("{}", "has no project_id")]
    [InlineData("""{"project_id":"1","key_id":"k","private_key":"secret-key","sub_account":"s"}""", "has a private_key that is no RSA key of at least 2048 bits in PEM")]
    public void Parse_Unusable_SaysWhyWithoutAWordOfIt(string? json, string expected)
    {
        Assert.Null(HuaweiServiceAccount.Parse(json, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Parse_ShortKey_IsRefused()
    {
        (string json, _) = KeyFiles.Create(bits: 1024);

        Assert.Null(HuaweiServiceAccount.Parse(json, out string? problem));
        Assert.Contains("2048 bits", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Account_HoldsNoKey()
    {
        HuaweiServiceAccount account = HuaweiServiceAccount.Parse(KeyFiles.Create().Json, out _)!;

        Assert.Equal("service account 100000009 of project 736430079244000009, key key-1", account.ToString());
    }

    private static string Sign(string json) => ServiceAccountToken.Sign(HuaweiServiceAccount.Parse(json, out _)!, Now).Value!;

    private static Task<TokenValidationResult> ValidateAsync(string token, RSA key, string algorithm) => new JsonWebTokenHandler().ValidateTokenAsync(
        token,
        new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(key) { KeyId = "key-1" },
            ValidAlgorithms = [algorithm],
            ValidIssuer = "100000009",
            ValidAudience = Audience,
            LifetimeValidator = (_, expires, _, _) => expires > Now.UtcDateTime,
        });
}
