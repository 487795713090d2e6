using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Apns;

/// <summary>Judges who sends: a provider token as Apple's page describes it, or the connection's certificate.</summary>
internal sealed class ProviderTokenJudge(EmulatorOptions options, ApnsKey key)
{
    private const string Scheme = "bearer ";
    private const int MostKnown = 1000;
    private static readonly object LastTokenKey = new();
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // A signature is verified once: a provider sends the same token for most of an hour.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Lazy<string?> _certificate = new(() => options.Apns.Certificate is { } pem ? X509Certificate2.CreateFromPem(pem).Thumbprint : null);

    /// <summary>Every token that was shown so far has come to its end.</summary>
    public void Expire()
    {
        foreach (string token in _known.Keys)
        {
            _known[token] = _known[token] with { IsExpired = true };
        }
    }

    /// <returns>What to refuse the push with; null for nothing.</returns>
    public ApnsReply? Judge(HttpContext context)
    {
        string authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return context.Connection.ClientCertificate is not { } certificate ? ApnsReply.Refuse(ApnsReasons.MissingProviderToken)
                : certificate.Thumbprint == _certificate.Value ? null
                : ApnsReply.Refuse("BadCertificate", "the certificate is not the registered one");
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ApnsReply.Refuse(ApnsReasons.InvalidProviderToken, "the header must begin with bearer");
        }

        string token = authorization[Scheme.Length..];
        var known = _known.TryGetValue(token, out var seen) ? seen : Remember(token);
        return known.Problem is { } problem ? ApnsReply.Refuse(ApnsReasons.InvalidProviderToken, problem)
            : known.KeyId != options.Apns.KeyId ? ApnsReply.Refuse(ApnsReasons.InvalidProviderToken, "the key was revoked")
            : JudgeAge(context, token, known);
    }

    private ApnsReply? JudgeAge(HttpContext context, string token, Known known)
    {
        var now = options.TimeProvider.GetUtcNow();
        return known.IsExpired || now - known.IssuedAt > LongestLife ? ApnsReply.Refuse(ApnsReasons.ExpiredProviderToken, "the token is older than an hour")
            : known.IssuedAt - now > Skew ? ApnsReply.Refuse(ApnsReasons.InvalidProviderToken, "the token is of the future")
            : IsChangedTooSoon(context, token, now) ? ApnsReply.Refuse(ApnsReasons.TooManyProviderTokenUpdates, "the last token of this connection is younger than 20 minutes")
            : null;
    }

    // By connection: several providers may have a token each.
    private bool IsChangedTooSoon(HttpContext context, string token, DateTimeOffset now)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return false;
        }

        lock (items)
        {
            if (items.TryGetValue(LastTokenKey, out object? value) && value is (string last, DateTimeOffset since))
            {
                if (last == token)
                {
                    return false;
                }

                bool lastIsGood = _known.TryGetValue(last, out var known) && !known.IsExpired && now - known.IssuedAt <= LongestLife;
                if (lastIsGood && now - since < LeastBetween)
                {
                    return true;
                }
            }

            items[LastTokenKey] = (token, now);
            return false;
        }
    }

    private Known Remember(string token)
    {
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(token, Read);
    }

    private Known Read(string token)
    {
        if (JsonWebToken.TryParse(token) is not { } shown)
        {
            return new Known("no JSON Web Token");
        }

        if (shown.HeaderText("alg") != "ES256" || shown.HeaderText("kid") != options.Apns.KeyId)
        {
            return new Known("the header must have alg ES256 and the key's kid");
        }

        if (!IsSigned(shown))
        {
            return new Known("the signature is wrong");
        }

        return shown.Claim("iss") != options.Apns.TeamId ? new Known("iss must be the team")
            : shown.Seconds("iat") is > 0 and < 1L << 40 and long seconds
                ? new Known(null) { KeyId = options.Apns.KeyId, IssuedAt = DateTimeOffset.FromUnixTimeSeconds(seconds) }
                : new Known("iat must be seconds");
    }

    private bool IsSigned(JsonWebToken token)
    {
        lock (key)
        {
            return token.IsBy(key.Key);
        }
    }

    private sealed record Known(string? Problem)
    {
        public string? KeyId { get; init; }

        public DateTimeOffset IssuedAt { get; init; }

        public bool IsExpired { get; init; }
    }
}
