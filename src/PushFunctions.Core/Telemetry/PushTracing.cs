using System.Diagnostics;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Core.Telemetry;

/// <summary>
/// What is traced: one trace runs from the request that posted an event, through the queue and every attempt, to each send. Tags hold ids
/// and numbers; no text, title, ext or token.
/// </summary>
public static class PushTracing
{
    private static readonly ActivitySource Source = new(MetricNames.Meter);

    /// <summary>An event is put into the queue.</summary>
    internal static Activity? StartAccept(string app, string messageId) => Source.StartActivity("accept", ActivityKind.Producer)?
        .SetTag("push.app", app)
        .SetTag("messaging.message.id", messageId);

    /// <summary>A queue message is dispatched, as part of the trace that enqueued it.</summary>
    internal static Activity? StartDispatch(DispatchEnvelope envelope) => Source.StartActivity("dispatch", ActivityKind.Consumer, envelope.Traceparent)?
        .SetTag("push.app", envelope.App)
        .SetTag("messaging.message.id", envelope.MessageId)
        .SetTag("push.chunk", envelope.Chunk)
        .SetTag("push.attempt", envelope.Attempt);

    /// <summary>A channel instance is handed one wave of payloads.</summary>
    internal static Activity? StartSend(string instance, int devices) => Source.StartActivity("send", ActivityKind.Client)?
        .SetTag("push.channel", instance)
        .SetTag("push.devices", devices);
}
