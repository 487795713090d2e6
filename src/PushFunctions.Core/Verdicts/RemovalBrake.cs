namespace PushFunctions.Core.Verdicts;

/// <summary>
/// Stops what no single verdict shows: more than 20 removals within an hour that are also more than a fifth of the tokens judged in it.
/// Verdicts that would be as many, acted on or not, are worth one alarm an hour.
/// </summary>
internal sealed class RemovalBrake
{
    /// <summary>Removals, or verdicts, within an hour that are nobody's concern.</summary>
    public const int Most = 20;

    private const int OneOf = 5;
    private static readonly TimeSpan AlarmEvery = TimeSpan.FromHours(1);

    private readonly DistinctCount _judged = new();
    private readonly DistinctCount _condemned = new();
    private readonly HourlyCount _removed = new();
    private DateTimeOffset _quietUntil = DateTimeOffset.MinValue;

    /// <summary>A push to a token was answered, for better or worse.</summary>
    public void Judged(TokenHash token, DateTimeOffset now) => _judged.Add(token, now);

    /// <summary>A token was called dead, for the first time or again.</summary>
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

    /// <summary>True where so many tokens were called dead that no first verdict of this hour is worth anything.</summary>
    public bool IsMass(DateTimeOffset now) => IsTooMany(_condemned.Of(now), now);

    /// <summary>True where somebody is to be told, once an hour at most.</summary>
    public bool TryAlarm(DateTimeOffset now)
    {
        if (now < _quietUntil || !(IsMass(now) || IsTooMany(_removed.Of(now) + 1, now)))
        {
            return false;
        }

        _quietUntil = now + AlarmEvery;
        return true;
    }

    // Told how many tokens and not how many pushes: otherwise phones that are pushed to often would hide that all of them are called dead.
    private bool IsTooMany(int count, DateTimeOffset now) => count > Most && count > _judged.Of(now) / OneOf;
}
