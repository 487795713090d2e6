using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PushFunctions.Channels.Apns;

namespace PushFunctions.Channels.Tests.Apns;

public sealed class ProviderTokensTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Sign_Token_IsReadByAnotherLibrary()
    {
        ProviderToken token = ProviderToken.Sign(_key, "ABCDE12345", "TEAM567890", _clock.GetUtcNow());

        TokenValidationResult read = await new JsonWebTokenHandler().ValidateTokenAsync(token.Value, new TokenValidationParameters
        {
            IssuerSigningKey = new ECDsaSecurityKey(_key) { KeyId = "ABCDE12345" },
            ValidAlgorithms = ["ES256"],
            ValidIssuer = "TEAM567890",
            ValidateAudience = false,
            ValidateLifetime = false,
        });

        Assert.True(read.IsValid, read.Exception?.Message);
        JsonWebToken parsed = (JsonWebToken)read.SecurityToken;
        Assert.Equal(("ABCDE12345", _clock.GetUtcNow()), (parsed.Kid, new DateTimeOffset(parsed.IssuedAt)));
        Assert.Equal(["iat", "iss"], parsed.Claims.Select(claim => claim.Type).Order());
        Assert.DoesNotContain(token.Value, token.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(token.Value, JsonSerializer.Serialize(token.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Get_WithinFiftyMinutes_IsOneAndTheSame()
    {
        ProviderTokens tokens = Tokens();
        ProviderToken first = tokens.Get();

        _clock.Advance(TimeSpan.FromMinutes(49));
        Assert.Same(first, tokens.Get());

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotSame(first, tokens.Get());
    }

    [Fact]
    public void Get_ClockSetBack_MakesNoTokenOfTheFuture()
    {
        ShiftedClock clock = new(_clock);
        ProviderTokens tokens = new(_key, "ABCDE12345", "TEAM567890", clock);
        ProviderToken first = tokens.Get();

        clock.Shift = TimeSpan.FromMinutes(-5);

        Assert.True(tokens.Get().IssuedAt < first.IssuedAt);
    }

    [Fact]
    public void Replace_ManyAtOnce_GetOneAndTheSame()
    {
        ProviderTokens tokens = Tokens();
        ProviderToken stale = tokens.Get();

        ProviderToken?[] fresh = [.. ParallelEnumerable.Range(0, 50).Select(_ => tokens.Replace(stale))];

        Assert.NotSame(stale, Assert.Single(fresh.Distinct()));
    }

    [Fact]
    public void Replace_AgainWithinTwentyMinutes_IsNotDone()
    {
        ProviderTokens tokens = Tokens();
        ProviderToken second = tokens.Replace(tokens.Get())!;

        _clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Null(tokens.Replace(second));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(tokens.Replace(second));
    }

    private ProviderTokens Tokens() => new(_key, "ABCDE12345", "TEAM567890", _clock);

    private sealed class ShiftedClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Shift;
    }
}
