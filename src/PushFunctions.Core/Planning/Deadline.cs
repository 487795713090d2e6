using PushFunctions.Core.Apps;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;

namespace PushFunctions.Core.Planning;

/// <summary>Until when an event's pushes are worth trying. Pure.</summary>
/// <param name="Arrival">The time to live's end; null for "now or never", which is not compared with time spent in our queue.</param>
/// <param name="LastTry">When the last try is made, however long our own backoff would be: shortly before <paramref name="End"/>.</param>
/// <param name="End">The last instant that a failed push may be tried again at.</param>
internal readonly record struct Deadline(DateTimeOffset? Arrival, DateTimeOffset LastTry, DateTimeOffset End)
{
    // A try is begun this long before the end, so that the queue's poll and the provider's answer come in time.
    private static readonly TimeSpan LongestLead = TimeSpan.FromSeconds(10);

    public static Deadline Of(DispatchEnvelope envelope, AppProfile app, DispatchOptions options)
    {
        TimeSpan timeToLive = NotificationFactory.TimeToLive(envelope.Event, app);
        TimeSpan retry = timeToLive < options.RetryWindow ? timeToLive : options.RetryWindow;
        DateTimeOffset end = envelope.EnqueuedAt + retry;
        TimeSpan lead = retry / 10 < LongestLead ? retry / 10 : LongestLead;
        return new Deadline(timeToLive == TimeSpan.Zero ? null : envelope.EnqueuedAt + timeToLive, end - lead, end);
    }

    /// <summary>True if a device is not worth trying at <paramref name="now"/>.</summary>
    /// <param name="now">The instant of the try.</param>
    /// <param name="tries">How often it has failed.</param>
    public bool HasPassed(DateTimeOffset now, int tries) => now >= Arrival || (tries > 0 && now > End);

    /// <summary>
    /// When to try again what failed, or was held back, at <paramref name="now"/>; null for not any more. Our own backoff never ends the
    /// trying, it is cut short for one last try; a wait that the provider asked for is kept, or there is none.
    /// </summary>
    /// <param name="now">The instant of the failure.</param>
    /// <param name="due">When our own backoff would try again.</param>
    /// <param name="asked">The earliest instant that the provider asked for; null where it did not.</param>
    public DateTimeOffset? RetryAt(DateTimeOffset now, DateTimeOffset due, DateTimeOffset? asked) => this switch
    {
        { Arrival: null } => null,
        _ when due <= LastTry => due,
        _ when asked > LastTry => asked <= End ? asked : null,
        _ => now < LastTry ? LastTry : null,
    };
}
