using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>
/// What this process knows of one channel instance with one set of credentials: who was reached when, who was called dead since, how much
/// was removed. In memory only, and safe to use concurrently.
/// </summary>
internal sealed class InstanceEvidence
{
    private readonly Lock _lock = new();
    private readonly SuccessHistory _successes = new();
    private readonly VerdictRun _run = new();
    private readonly RemovalBrake _brake = new();

    /// <summary>A push was handed over whose fate only a verdict tells.</summary>
    public void Queued(TokenHash token, DateTimeOffset now)
    {
        lock (_lock)
        {
            _brake.Judged(token, now);
        }
    }

    /// <summary>Another process handed over pushes to so many tokens in the hour before <paramref name="at"/>.</summary>
    public void QueuedElsewhere(int tokens, DateTimeOffset at)
    {
        lock (_lock)
        {
            _brake.JudgedElsewhere(tokens, at);
        }
    }

    /// <summary>Pushes that began at <paramref name="begun"/>, all at once, were taken.</summary>
    /// <returns>The suspects that they prove dead: they can be removed.</returns>
    public IReadOnlyList<Suspect> Succeeded(IReadOnlyList<TokenHash> taken, DateTimeOffset begun, VerdictSource source, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (TokenHash token in taken)
            {
                _brake.Judged(token, now);
                _successes.Add(token, begun, now);

                // Before any is condemned by another's success: those who were reached together are alive together.
                if (_run.Find(token) is { } own && Disproof.Clears(source, own.Suspicion))
                {
                    _run.Acquit(token);
                }
            }

            return _run.End(taken, begun, inARow => _brake.IsOutage(inARow, now) || _brake.IsMass(now));
        }
    }

    /// <summary>Takes a verdict in.</summary>
    /// <returns>True if the device can be removed at once; false if it is suspect.</returns>
    public bool Condemn(TokenVerdict verdict, DateTimeOffset now)
    {
        TokenHash token = TokenHash.Of(verdict.Device.Token);
        lock (_lock)
        {
            _brake.Judged(token, now);
            _brake.Condemned(token, now);
            if (verdict is { IsNamed: true, IsBesideSuccess: true })
            {
                _run.Remove(token);
                return _brake.TryRemove(now);
            }

            // Its row says otherwise by now where another process saw it reached, or called dead anew after that.
            TokenSuspicion? earlier = verdict.Device.Suspicion;
            if (earlier is null || _run.Find(token)?.Suspicion != earlier)
            {
                _run.Add(token, now, earlier is not null && IsConfirmed(token, verdict, earlier) ? Suspect.Of(verdict, earlier) : null);
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

    // Between the two verdicts the credentials were right: another token's push began after the first was heard, and was taken before the
    // push of the second began.
    private bool IsConfirmed(TokenHash token, TokenVerdict verdict, TokenSuspicion earlier) =>
        verdict.IsNamed && !_run.IsOutage(verdict.Begun) && _successes.HasOther(token, earlier.Since, verdict.Begun);
}
