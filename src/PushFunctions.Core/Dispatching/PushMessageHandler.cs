using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// What a host calls for every message of the queue. It reads the body itself, so that a body that is not ours never costs the host's
/// retries; when it throws, the host gives the message back and, after the last time, moves it to the poison queue.
/// </summary>
public sealed class PushMessageHandler(Dispatcher dispatcher, IPushQueue queue, DispatchOptions options, ILogger<PushMessageHandler> logger)
{
    /// <summary>The name of what dispatch traces.</summary>
    public const string ActivitySourceName = "PushFunctions";

    private static readonly ActivitySource Source = new(ActivitySourceName);

    /// <summary>Handles one message; returns when the host may delete it.</summary>
    /// <param name="body">The decoded body.</param>
    /// <param name="queueMessageId">The message's id, which redelivery keeps.</param>
    /// <param name="dequeueCount">How often the message was received, this time included.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    public async Task HandleAsync(ReadOnlyMemory<byte> body, string queueMessageId, long dequeueCount, CancellationToken cancellationToken)
    {
        if (DispatchEnvelope.TryParse(body.Span, out string? problem) is not { } envelope)
        {
            DispatchLog.Foreign(logger, queueMessageId, problem ?? string.Empty);
            await queue.PoisonAsync(body, cancellationToken);
            return;
        }

        using Activity? activity = Source.StartActivity("dispatch", ActivityKind.Consumer, envelope.Traceparent);
        try
        {
            DispatchResult result = await dispatcher.DispatchAsync(envelope, queueMessageId, cancellationToken);
            DispatchLog.Dispatched(logger, envelope.MessageId, envelope.App, envelope.Chunk, envelope.Attempt, result);
        }
        catch (Exception exception) when (dequeueCount >= options.MaxDequeueCount)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            DispatchLog.GivenUp(logger, exception, envelope.MessageId, envelope.App, envelope.Chunk);
            await dispatcher.FailAsync(envelope, queueMessageId, exception.GetType().Name, CancellationToken.None);
            throw;
        }
    }
}
