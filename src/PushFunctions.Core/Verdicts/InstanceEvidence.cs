using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>
/// What this process knows of one channel instance with one set of credentials: who was reached when, who is suspect, how much was removed.
/// In memory only, and safe to use concurrently.
/// </summary>
/// <param name="begunAt">From when on its pushes went out with these credentials: what was judged before may have been judged by others.</param>
internal sealed class InstanceEvidence(DateTimeOffset begunAt)
{
    /// <summary>Suspects that wait here for a success; whoever finds no place waits for a second verdict.</summary>
    public const int MostSuspects = 10_000;

    private readonly Lock _lock = new();
    private readonly SuccessHistory _successes = new();
    private readonly Dictionary<TokenHash, Suspect> _suspects = [];
    private readonly RemovalBrake _brake = new();

    /// <summary>Pushes were handed over whose fate only a verdict tells.</summary>
    public void Queued(IEnumerable<TokenHash> tokens, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (TokenHash token in tokens)
            {
                _brake.Judged(token, now);
            }
        }
    }

    /// <summary>Pushes that began at <paramref name="begun"/> were taken.</summary>
    /// <returns>The suspects whose verdicts came before that, and who are not among them: they can be removed.</returns>
    public IReadOnlyList<Suspect> Succeeded(IReadOnlyList<TokenHash> taken, DateTimeOffset begun, VerdictSource source, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (TokenHash hash in taken)
            {
                _brake.Judged(hash, now);
                _successes.Add(hash, begun);

                // Before anybody is condemned by another's success: those who were reached together are alive together.
                if (_suspects.TryGetValue(hash, out Suspect? own) && Disproof.Clears(source, own.Suspicion))
                {
                    _suspects.Remove(hash);
                }
            }

            KeyValuePair<TokenHash, Suspect>[] proven =
                [.. _suspects.Where(suspect => suspect.Value.Suspicion.Since < begun && taken.Any(other => other != suspect.Key))];
            foreach ((TokenHash condemned, _) in proven)
            {
                _suspects.Remove(condemned);
            }

            // Where everybody was called dead at once and one is reached now, it was the credentials, and the others may be reached as well.
            return proven.Length == 0 || _brake.IsMass(now) ? [] : [.. proven.Select(suspect => suspect.Value)];
        }
    }

    /// <summary>Takes a verdict in.</summary>
    /// <returns>True if the device can be removed; false if it is suspect.</returns>
    public bool Condemn(TokenVerdict verdict, DateTimeOffset now)
    {
        TokenHash hash = TokenHash.Of(verdict.Device.Token);
        lock (_lock)
        {
            _brake.Judged(hash, now);
            _brake.Condemned(hash, now);
            TokenSuspicion? earlier = _suspects.GetValueOrDefault(hash)?.Suspicion ?? verdict.Device.Suspicion;
            bool isProven = verdict.IsNamed
                && (verdict.IsBesideSuccess || (earlier is not null && _successes.HasOther(hash, earlier.Since, verdict.At)));
            if (isProven && _brake.TryRemove(now))
            {
                _suspects.Remove(hash);
                return true;
            }

            if (!isProven && IsListed(verdict) && _suspects.Count < MostSuspects)
            {
                TokenSuspicion suspicion = earlier ?? new TokenSuspicion(now, verdict.Source);
                _suspects.TryAdd(hash, new Suspect(verdict.App, verdict.UserId, verdict.Device with { Suspicion = suspicion }, suspicion));
            }

            return false;
        }
    }

    /// <summary>Asks to remove a suspect that a success proved dead.</summary>
    public bool TryRemove(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _brake.TryRemove(now);
        }
    }

    /// <summary>True where so many tokens were called dead that somebody is to be told.</summary>
    public bool TryAlarm(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _brake.TryAlarm(now);
        }
    }

    // A hub's own credentials at Apple and Google can be wrong and put right without our seeing it, and a receipt may be about a push of
    // before our credentials changed: such a first verdict waits for a second one.
    private bool IsListed(TokenVerdict verdict) => verdict is { IsNamed: true, Source: not VerdictSource.Feedback } && verdict.At >= begunAt;
}
