using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// What a host calls for every message of the queue. It reads the body itself, so that a body that is not ours never costs the host's
/// retries; when it throws, the host gives the message back and, after the last time, moves it to the poison queue.
/// </summary>
public sealed class PushMessageHandler(
    Dispatcher dispatcher, IPushQueue queue, DispatchOptions options, PushMetrics metrics, ILogger<PushMessageHandler> logger)
{
    /// <summary>Handles one message; returns when the host may delete it.</summary>
    /// <param name="body">The decoded body.</param>
    /// <param name="queueMessageId">The message's id, which redelivery keeps.</param>
    /// <param name="dequeueCount">How often the message was received, this time included.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    public async Task HandleAsync(ReadOnlyMemory<byte> body, string queueMessageId, long dequeueCount, CancellationToken cancellationToken)
    {
        if (DispatchEnvelope.TryParse(body.Span, out string? problem) is not { } envelope)
        {
            metrics.Foreign();
            DispatchLog.Foreign(logger, queueMessageId, problem ?? string.Empty);
            await queue.PoisonAsync(body, cancellationToken);
            return;
        }

        using Activity? activity = PushTracing.StartDispatch(envelope);
        try
        {
            DispatchResult result = await dispatcher.DispatchAsync(envelope, queueMessageId, cancellationToken);
            metrics.Dispatched(envelope.App, result);
            DispatchLog.Dispatched(logger, envelope.MessageId, envelope.App, envelope.Chunk, envelope.Attempt, result);
        }
        catch (Exception exception) when (dequeueCount >= options.MaxDequeueCount)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            DispatchLog.GivenUp(logger, envelope.MessageId, envelope.App, envelope.Chunk, FaultText.Of(exception));
            await dispatcher.FailAsync(envelope, queueMessageId, exception.GetType().Name, CancellationToken.None);
            throw;
        }
    }
}
