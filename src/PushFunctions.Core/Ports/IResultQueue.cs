using PushFunctions.Core.Envelopes;

namespace PushFunctions.Core.Ports;

/// <summary>The queue of results to be told, and its poison queue.</summary>
public interface IResultQueue
{
    /// <summary>Puts results into the queue, invisible for <paramref name="delay"/> (0 to 7 days).</summary>
    Task EnqueueAsync(ResultEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Puts aside a body that is not ours, or that nobody took for as long as we try.</summary>
    Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
