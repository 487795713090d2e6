using PushFunctions.Core.Envelopes;

namespace PushFunctions.Core.Ports;

/// <summary>The queue of chunks to dispatch, and its poison queue.</summary>
public interface IPushQueue
{
    /// <summary>Puts a chunk into the queue, invisible for <paramref name="delay"/> (0 to 7 days).</summary>
    Task EnqueueAsync(DispatchEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Puts a body that <see cref="DispatchPack.Write"/> made into the queue.</summary>
    Task EnqueuePackAsync(ReadOnlyMemory<byte> pack, CancellationToken cancellationToken);

    /// <summary>Puts a body that is not ours, or a chunk out of a pack that the host gave up, into the poison queue as it is.</summary>
    Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
