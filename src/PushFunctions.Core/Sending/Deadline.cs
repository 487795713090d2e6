using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Planning;

namespace PushFunctions.Core.Sending;

/// <summary>Until when an event's pushes are worth trying. Pure.</summary>
/// <param name="Arrival">The time to live's end; null for "now or never", which is not compared with time spent in our queue.</param>
/// <param name="Retry">The last instant that a failed push may be tried again at.</param>
internal readonly record struct Deadline(DateTimeOffset? Arrival, DateTimeOffset Retry)
{
    public static Deadline Of(DispatchEnvelope envelope, AppProfile app, DispatchOptions options)
    {
        TimeSpan timeToLive = NotificationFactory.TimeToLive(envelope.Event, app);
        TimeSpan retry = timeToLive < options.RetryWindow ? timeToLive : options.RetryWindow;
        return new Deadline(timeToLive == TimeSpan.Zero ? null : envelope.EnqueuedAt + timeToLive, envelope.EnqueuedAt + retry);
    }

    /// <summary>True if an entry is not worth trying at <paramref name="now"/>.</summary>
    public bool HasPassed(DeviceEntry entry, DateTimeOffset now) => now >= Arrival || (entry.Tries > 0 && now > Retry);

    /// <summary>True if a failed push may be tried again at <paramref name="due"/>.</summary>
    public bool AllowsRetry(DateTimeOffset due) => Arrival is not null && due <= Retry;
}
