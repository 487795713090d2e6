namespace PushFunctions.Core.Verdicts;

/// <summary>
/// The tokens that were called dead since a success, and which of them the next success removes. A success ends the run of the verdicts that
/// were heard before it began. Too many in a row are an outage: then none of them is worth anything, and neither is an answer to a push of
/// that time that comes later.
/// </summary>
internal sealed class VerdictRun
{
    /// <summary>Tokens that are remembered; whoever finds no place waits for another verdict.</summary>
    public const int Most = 10_000;

    // Between one sampled success and the next anything may have happened to a hub's credentials: they have to be near each other.
    private static readonly TimeSpan LongestFeedback = TimeSpan.FromHours(1);

    private readonly Dictionary<TokenHash, Verdict> _verdicts = [];
    private DateTimeOffset _outageUntil = DateTimeOffset.MinValue;

    public int Count => _verdicts.Count;

    /// <summary>True for a push that began when an outage was not over yet.</summary>
    public bool IsOutage(DateTimeOffset begun) => begun <= _outageUntil;

    /// <summary>Who waits here to be removed by the next success.</summary>
    public Suspect? Find(TokenHash token) => _verdicts.GetValueOrDefault(token)?.Confirmed;

    /// <summary>Takes a verdict in, with the device if the next success is to remove it.</summary>
    public void Add(TokenHash token, DateTimeOffset now, Suspect? confirmed)
    {
        bool isNew = !_verdicts.TryGetValue(token, out Verdict? known);
        if (isNew ? _verdicts.Count < Most : confirmed is not null || known!.Confirmed is not null)
        {
            _verdicts[token] = new Verdict(now, confirmed);
        }
    }

    /// <summary>A token is alive: it is not removed.</summary>
    public void Acquit(TokenHash token)
    {
        if (_verdicts.TryGetValue(token, out Verdict? verdict))
        {
            _verdicts[token] = verdict with { Confirmed = null };
        }
    }

    public void Remove(TokenHash token) => _verdicts.Remove(token);

    /// <summary>Ends the run where pushes that began at that time, all at once, were taken.</summary>
    /// <returns>Those that they prove dead.</returns>
    public IReadOnlyList<Suspect> End(IReadOnlyList<TokenHash> taken, DateTimeOffset begun, Func<int, bool> isOutage)
    {
        KeyValuePair<TokenHash, Verdict>[] ended =
            [.. _verdicts.Where(verdict => verdict.Value.At < begun && taken.Any(other => other != verdict.Key))];
        if (ended.Length > 0 && isOutage(_verdicts.Count))
        {
            _verdicts.Clear();
            _outageUntil = begun > _outageUntil ? begun : _outageUntil;
            return [];
        }

        foreach ((TokenHash condemned, _) in ended)
        {
            _verdicts.Remove(condemned);
        }

        return [.. ended.Where(verdict => IsNear(verdict.Value, begun)).Select(verdict => verdict.Value.Confirmed).OfType<Suspect>()];
    }

    private static bool IsNear(Verdict verdict, DateTimeOffset success) =>
        verdict.Confirmed?.Suspicion.Source != Devices.VerdictSource.Feedback || success - verdict.At <= LongestFeedback;

    private sealed record Verdict(DateTimeOffset At, Suspect? Confirmed);
}
