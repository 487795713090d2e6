using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Dispatching;

/// <summary>What is done with a chunk, alone in its message or in a pack: dispatched and traced, or put aside.</summary>
internal sealed class ChunkHandler(Dispatcher dispatcher, IPushQueue queue, PushMetrics metrics, ILogger logger)
{
    public async Task DispatchAsync(DispatchEnvelope envelope, string holder, long started, CancellationToken cancellationToken)
    {
        using Activity? activity = PushTracing.StartDispatch(envelope);
        try
        {
            DispatchResult result = await dispatcher.DispatchAsync(envelope, holder, started, cancellationToken);
            metrics.Dispatched(envelope.App, result);
            DispatchLog.Dispatched(logger, envelope.MessageId, envelope.App, envelope.Chunk, envelope.Attempt, result);
        }
        catch
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <summary>Puts what is not ours into the poison queue, as it is.</summary>
    public Task PutAsideAsync(ReadOnlyMemory<byte> body, string queueMessageId, string problem, CancellationToken cancellationToken)
    {
        metrics.Foreign();
        DispatchLog.Foreign(logger, queueMessageId, problem);
        return queue.PoisonAsync(body, cancellationToken);
    }
}
