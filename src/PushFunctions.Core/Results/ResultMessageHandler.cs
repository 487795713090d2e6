using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Results;

/// <summary>
/// What a host calls for every message of the results' queue: one request to the app's backend. Results that it does not take go back into
/// the queue with a delay of ours, and after a day aside. When this throws, storage is away, and the host gives the message back.
/// </summary>
public sealed class ResultMessageHandler(
    IResultCallback callback, IResultQueue queue, ResultOptions options, TimeProvider clock, ILogger<ResultMessageHandler> logger)
{
    /// <summary>Handles one message; returns when the host may delete it.</summary>
    /// <param name="body">The decoded body.</param>
    /// <param name="queueMessageId">The message's id, for the log.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    public async Task HandleAsync(ReadOnlyMemory<byte> body, string queueMessageId, CancellationToken cancellationToken)
    {
        if (ResultEnvelope.TryParse(body.Span, out string? problem) is not { } envelope)
        {
            ResultLog.Foreign(logger, queueMessageId, problem ?? string.Empty);
            await queue.PoisonAsync(body, cancellationToken);
            return;
        }

        CallbackAnswer answer = await callback.PostAsync(envelope, cancellationToken);
        ResultSubject about = envelope.Subject;
        if (answer.IsTaken)
        {
            ResultLog.Told(logger, envelope.Lines.Count, about.MessageId, about.App);
            return;
        }

        // From here on it is not cancelled: the request was made, and what it came to is worth keeping.
        int tries = envelope.Tries + 1;
        TimeSpan delay = DelayAfter(envelope, tries, answer.RetryAfter);
        if (clock.GetUtcNow() + delay > envelope.At + options.RetryWindow)
        {
            ResultLog.GivenUp(logger, envelope.Lines.Count, about.MessageId, about.App, tries, answer.Reason);
            await queue.PoisonAsync(body, CancellationToken.None);
            return;
        }

        ResultLog.Postponed(logger, envelope.Lines.Count, about.MessageId, about.App, delay, answer.Reason);
        await queue.EnqueueAsync(envelope with { Tries = tries }, delay, CancellationToken.None);
    }

    private TimeSpan DelayAfter(ResultEnvelope envelope, int tries, TimeSpan? retryAfter)
    {
        string seed = $"{envelope.Subject.MessageId}/{EventId.Of(envelope.Subject, envelope.Lines[0])}";
        TimeSpan? asked = retryAfter > options.LongestRetryAfter ? options.LongestRetryAfter : retryAfter;
        return Backoff.Delay(options.FirstRetry, options.LongestRetry, seed, tries, asked);
    }
}
