using PushFunctions.Core.Channels;

namespace PushFunctions.Core.Pacing;

/// <summary>
/// Stands before one channel instance: a circuit breaker, a quota gate and a limit on slow sends in one. Chunks are dispatched side by
/// side by the same few workers, so that a provider that hangs would soon have them all. Knows this process only: each finds out by itself.
/// </summary>
internal sealed class ChannelGate(GateOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _begun = []; // when, by pass
    private DateTimeOffset _shutUntil;
    private string _reason = string.Empty;
    private int _failures;
    private int _shuts;
    private long _lastPass;
    private long? _probe;

    /// <summary>Asks to send.</summary>
    /// <returns>The pass, to be handed back with what came of the send; or why and until when there is none.</returns>
    public Entry Enter()
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now < _shutUntil)
            {
                return Entry.Refused(_reason, _shutUntil);
            }

            // After it was shut, one send goes ahead and shows whether the provider is back.
            if (_probe is not null)
            {
                return Entry.Refused(_reason, now + options.FirstShut);
            }

            if (_begun.Values.Count(begun => clock.GetElapsedTime(begun) > options.SlowAfter) >= options.SlowAtOnce)
            {
                return Entry.Refused(GateReasons.Slow, now + options.SlowDelay);
            }

            _begun.Add(++_lastPass, clock.GetTimestamp());
            _probe = _shuts > 0 ? _lastPass : null;
            return Entry.Let(_lastPass);
        }
    }

    /// <summary>Hands a pass back.</summary>
    /// <returns>True if this shut the gate.</returns>
    public bool Leave(long pass, IReadOnlyCollection<DeliveryResult> results)
    {
        lock (_lock)
        {
            _begun.Remove(pass);
            bool wasProbe = pass == _probe;
            _probe = wasProbe ? null : _probe;
            TimeSpan? quota = results.Where(result => result.ConcernsEveryone).Max(result => result.RetryAfter);
            if (quota is { } wait)
            {
                return Shut(GateReasons.Quota, wait);
            }

            if (results.Count == 0 || results.Any(result => result.Status != DeliveryStatus.RetryAfter || result.IsTokensOwn))
            {
                (_failures, _shuts, _probe) = (0, 0, null);
                return false;
            }

            // Once it shuts, it is for as long as the provider asks, if that is longer than our own time.
            TimeSpan asked = results.Max(result => result.RetryAfter) ?? TimeSpan.Zero;
            if (++_failures < options.ShutAfter && !wasProbe)
            {
                return false;
            }

            double doubled = options.FirstShut.TotalSeconds * Math.Pow(2, Math.Min(_shuts, 20));
            TimeSpan own = TimeSpan.FromSeconds(Math.Min(doubled, options.LongestShut.TotalSeconds));
            return Shut(GateReasons.Down, asked > own ? asked : own);
        }
    }

    // Sends that were under way when it shut end one after the other: they neither extend it nor shut it again.
    private bool Shut(string reason, TimeSpan wait)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool isOpen = now >= _shutUntil;
        DateTimeOffset until = now + wait;
        if (isOpen || reason == GateReasons.Quota)
        {
            _shutUntil = until > _shutUntil ? until : _shutUntil;
            _reason = reason;
        }

        if (isOpen)
        {
            _shuts++;
            _failures = 0;
        }

        return isOpen;
    }
}

/// <summary>What a gate says to one who wants to send.</summary>
/// <param name="Pass">To be handed back; null if there is none.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Until">When to ask again.</param>
internal readonly record struct Entry(long? Pass, string? Reason, DateTimeOffset Until)
{
    public static Entry Let(long pass) => new(pass, null, default);

    public static Entry Refused(string reason, DateTimeOffset until) => new(null, reason, until);
}

/// <summary>Why a push waits without having been tried: the detail of its outcome.</summary>
public static class GateReasons
{
    /// <summary>Nothing came through of the last sends to its channel.</summary>
    public const string Down = "channelDown";

    /// <summary>The app's quota at the vendor is used up.</summary>
    public const string Quota = "quota";

    /// <summary>The channel takes too long to answer to be given more at once.</summary>
    public const string Slow = "channelSlow";
}
