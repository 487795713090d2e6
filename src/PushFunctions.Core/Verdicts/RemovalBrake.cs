namespace PushFunctions.Core.Verdicts;

/// <summary>
/// Stops what no single verdict shows: more than 20 removals within an hour that are also more than a fifth of the tokens judged in it.
/// Tokens called dead that are as many, removed or not, are worth one alarm an hour. Counts tokens, however often each is pushed to.
/// </summary>
internal sealed class RemovalBrake
{
    /// <summary>Removals, or tokens called dead, within an hour that are nobody's concern.</summary>
    public const int Most = 20;

    private const int OneOf = 5;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HourlyTokens _judged = new();
    private readonly HourlyTokens _condemned = new();
    private readonly HourlyCount _removed = new();
    private DateTimeOffset _quietUntil = DateTimeOffset.MinValue;
    private (int Tokens, DateTimeOffset At) _elsewhere = (0, DateTimeOffset.MinValue);

    /// <summary>A push was answered, for better or worse.</summary>
    public void Judged(TokenHash token, DateTimeOffset now) => _judged.Add(token, now);

    /// <summary>Another process counted so many tokens in the hour before <paramref name="at"/>.</summary>
    public void JudgedElsewhere(int tokens, DateTimeOffset at) => _elsewhere = at >= _elsewhere.At ? (tokens, at) : _elsewhere;

    /// <summary>A token was called dead.</summary>
    public void Condemned(TokenHash token, DateTimeOffset now) => _condemned.Add(token, now);

    /// <summary>Asks to remove one device; what is allowed counts.</summary>
    public bool TryRemove(DateTimeOffset now)
    {
        if (IsTooMany(_removed.Of(now) + 1, now))
        {
            return false;
        }

        _removed.Add(1, now);
        return true;
    }

    /// <summary>True where so many tokens were called dead within the hour that it is not phones that died.</summary>
    public bool IsMass(DateTimeOffset now) => IsTooMany(_condemned.Count(now), now);

    /// <summary>
    /// True where so many tokens were called dead in a row, with no success between, that it is not phones that died: more than a fifth of
    /// those judged within the hour, or 20. One alone never is.
    /// </summary>
    public bool IsOutage(int inARow, DateTimeOffset now) => inARow > Math.Clamp(JudgedTokens(now) / OneOf, 1, Most);

    /// <summary>True where somebody is to be told, once an hour at most.</summary>
    public bool TryAlarm(DateTimeOffset now)
    {
        if (now < _quietUntil || !(IsMass(now) || IsTooMany(_removed.Of(now) + 1, now)))
        {
            return false;
        }

        _quietUntil = now + Hour;
        return true;
    }

    private bool IsTooMany(int count, DateTimeOffset now) => count > Most && count > JudgedTokens(now) / OneOf;

    private int JudgedTokens(DateTimeOffset now) => Math.Max(_judged.Count(now), now - _elsewhere.At < Hour ? _elsewhere.Tokens : 0);
}
