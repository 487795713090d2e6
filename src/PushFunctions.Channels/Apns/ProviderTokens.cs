using System.Security.Cryptography;

namespace PushFunctions.Channels.Apns;

/// <summary>
/// One provider token for all connections, made anew once in 50 minutes: Apple takes none that is older than an hour, and no new one within 20
/// minutes of another (<c>TooManyProviderTokenUpdates</c>).
/// </summary>
/// <param name="key">Signs them.</param>
/// <param name="keyId">The key's id.</param>
/// <param name="teamId">The team.</param>
/// <param name="clock">Tells when one grows old.</param>
internal sealed class ProviderTokens(ECDsa key, string keyId, string teamId, TimeProvider clock)
{
    /// <summary>How long one is used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(50);

    /// <summary>The least time between two that are made because Apple called the last one expired.</summary>
    public static TimeSpan LeastBetween { get; } = TimeSpan.FromMinutes(20);

    private readonly Lock _gate = new();
    private ProviderToken? _current;
    private DateTimeOffset? _renewedAt;

    /// <summary>The one to use now.</summary>
    public ProviderToken Get()
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();

            // A clock set back makes a token of the future, which Apple refuses.
            return _current is { } current && now >= current.IssuedAt && now < current.IssuedAt + Lifetime ? current : Make(now);
        }
    }

    /// <summary>Another one in the place of one that Apple called expired: whoever comes later with the same gets the same.</summary>
    /// <returns>Null where the last one was made for the same reason less than 20 minutes ago: then it is the clock, or the key, and yet
    /// another token would be one too many.</returns>
    public ProviderToken? Replace(ProviderToken expired)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (_current is { } current && !ReferenceEquals(current, expired))
            {
                return current;
            }

            if (_renewedAt is { } last && now - last < LeastBetween && now >= last)
            {
                return null;
            }

            _renewedAt = now;
            return Make(now);
        }
    }

    /// <summary>How long it takes until <see cref="Replace"/> would make another one.</summary>
    public TimeSpan UntilNext()
    {
        lock (_gate)
        {
            TimeSpan left = _renewedAt is { } last ? last + LeastBetween - clock.GetUtcNow() : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    // Under the lock: one signature in 50 minutes, and everybody waits for the same.
    private ProviderToken Make(DateTimeOffset now) => _current = ProviderToken.Sign(key, keyId, teamId, now);
}
