namespace PushFunctions.Core.Verdicts;

/// <summary>
/// How many different tokens there were something of within the last hour, to the minute. Never more than there were: beyond a bound no
/// new ones are taken until old ones pass. Safe to use concurrently.
/// </summary>
public sealed class HourlyTokens
{
    /// <summary>Tokens that are remembered at once.</summary>
    public const int Most = 20_000;

    private const int Minutes = 60;

    private readonly Lock _lock = new();
    private readonly Dictionary<TokenHash, long> _minutes = [];
    private long _minute;

    /// <summary>Notes a token, and keeps no more of it than 64 bits of its hash.</summary>
    public void Add(string token, DateTimeOffset now) => Add(TokenHash.Of(token), now);

    /// <summary>How many different ones there were in the hour before <paramref name="now"/>.</summary>
    public int Count(DateTimeOffset now)
    {
        lock (_lock)
        {
            Pass(now);
            return _minutes.Count;
        }
    }

    internal void Add(TokenHash token, DateTimeOffset now)
    {
        lock (_lock)
        {
            Pass(now);
            if (_minutes.Count < Most || _minutes.ContainsKey(token))
            {
                _minutes[token] = _minute;
            }
        }
    }

    private void Pass(DateTimeOffset now)
    {
        long minute = now.ToUnixTimeSeconds() / 60;
        if (minute <= _minute)
        {
            return;
        }

        _minute = minute;
        foreach ((TokenHash token, long last) in _minutes)
        {
            if (last <= minute - Minutes)
            {
                _minutes.Remove(token);
            }
        }
    }
}
