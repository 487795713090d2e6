using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Replacing;

namespace PushFunctions.Core.Planning;

/// <summary>
/// What a push waits for on purpose before anything is decided on it for good. It never waits beyond the time to live, and "now or never" does not
/// wait at all. Pure.
/// </summary>
/// <param name="acceptedAt">When its event was accepted.</param>
/// <param name="deadline">Until when it may wait.</param>
/// <param name="now">The instant of the decision.</param>
internal sealed class WaitRule(DateTimeOffset acceptedAt, Deadline deadline, DateTimeOffset now)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The delay that the event or the app asks for, from acceptance on, so that a repeated post does not begin it anew.</summary>
    public Outcome? ForDelay(PushQuestion question, Device device) =>
        DelayRule.Of(question, device) is { } delay ? Until(acceptedAt + delay) : null;

    /// <summary>
    /// A pause while the message before it is being sent, at first short: a send ends within seconds. Longer and longer after that, since one
    /// whose process was killed ends with the lease.
    /// </summary>
    public Outcome? ForOriginal(OriginalState state) => state == OriginalState.InFlight
        ? Until(now + TimeSpan.FromTicks(long.Clamp((now - acceptedAt).Ticks, ShortestPause.Ticks, LongestPause.Ticks)))
        : null;

    private Outcome? Until(DateTimeOffset instant)
    {
        DateTimeOffset until = instant < deadline.LastTry ? instant : deadline.LastTry;
        return deadline.Arrival is not null && until > now ? new Outcome(OutcomeKind.Delayed, Detail: null, until) : null;
    }
}
