using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// Dispatches a pack's chunks side by side. What throws, or has not begun in time, goes on as a message of its own; so does all that is
/// unfinished of a pack that comes a second time. So a pack is never tried again as a whole, and no chunk pays for another one's trouble.
/// </summary>
internal sealed class PackHandler(
    ChunkHandler chunks, Dispatcher dispatcher, IPushQueue queue, DispatchOptions options, TimeProvider clock, ILogger logger)
{
    /// <summary>Handles one pack; returns when the host may delete its message. Throws only where a chunk could not be put back.</summary>
    public async Task HandleAsync(DispatchPack pack, string queueMessageId, long dequeueCount, CancellationToken cancellationToken)
    {
        foreach (ForeignChunk foreign in pack.Foreign)
        {
            await chunks.PutAsideAsync(foreign.Body, queueMessageId, foreign.Problem, cancellationToken);
        }

        await (dequeueCount > 1
            ? TakeApartAsync(pack, queueMessageId, cancellationToken)
            : DispatchAsync(pack, queueMessageId, cancellationToken));
    }

    private async Task DispatchAsync(DispatchPack pack, string holder, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        bool MayBegin() => !cancellationToken.IsCancellationRequested && clock.GetElapsedTime(started) < options.AttemptBudget;
        ConcurrentQueue<(DispatchEnvelope Chunk, TimeSpan Delay)> left = new();
        await SideBySideAsync(pack.Chunks, async chunk =>
        {
            if (!MayBegin())
            {
                left.Enqueue((chunk, TimeSpan.Zero));
                return;
            }

            try
            {
                await chunks.DispatchAsync(chunk, holder, started, cancellationToken);
            }
            catch (Exception exception)
            {
                DispatchLog.TakenOut(logger, chunk.MessageId, chunk.App, chunk.Chunk, FaultText.Of(exception));
                left.Enqueue((chunk, options.ThrownDelay));
            }
        });

        // Also when the host stops: what is not in the queue by then would wait for the lease's end.
        await SideBySideAsync(left, alone => queue.EnqueueAsync(alone.Chunk.TakenOutOf(holder), alone.Delay, CancellationToken.None));
    }

    private Task TakeApartAsync(DispatchPack pack, string holder, CancellationToken cancellationToken) => SideBySideAsync(pack.Chunks, async chunk =>
    {
        if (!await dispatcher.IsOverAsync(chunk, cancellationToken))
        {
            await queue.EnqueueAsync(chunk.TakenOutOf(holder), TimeSpan.Zero, cancellationToken);
        }
    });

    private async Task SideBySideAsync<T>(IEnumerable<T> items, Func<T, Task> handleAsync)
    {
        using SemaphoreSlim slots = new(options.ChunksAtOnce);
        await Task.WhenAll(items.Select(async item =>
        {
            await slots.WaitAsync(CancellationToken.None);
            try
            {
                await handleAsync(item);
            }
            finally
            {
                slots.Release();
            }
        }));
    }
}
