using System.Collections.Concurrent;

namespace PushFunctions.Emulator.Vendors;

/// <summary>The access tokens that a vendor gave out.</summary>
internal sealed class IssuedTokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);

    public string Issue(TimeSpan lifetime)
    {
        // Some vendors' tokens hold what JSON has to escape: a client must not cut one out by hand.
        string token = $"tk/{Guid.NewGuid():N}+=";
        _ends[token] = clock.GetUtcNow() + lifetime;
        return token;
    }

    public TokenState Look(string token) => !_ends.TryGetValue(token, out var end) ? TokenState.Unknown
        : clock.GetUtcNow() < end ? TokenState.Good
        : TokenState.Expired;

    /// <summary>Every token given out so far has come to its end.</summary>
    public void ExpireAll()
    {
        var now = clock.GetUtcNow();
        foreach (string token in _ends.Keys)
        {
            _ends[token] = now;
        }
    }
}

internal enum TokenState
{
    Good,
    Expired,
    Unknown,
}
