using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Queues;

/// <summary>
/// The dispatch queue and its poison queue. A message whose answer was lost is sent again by the client and is then there twice: dispatch
/// tells them apart by their ids.
/// </summary>
internal sealed class PushQueue(StorageClients clients, ILogger<PushQueue> logger) : IPushQueue
{
    // An accepted event may wait for as long as dispatch is down: it expires by its own time to live, which makes a record of it.
    public Task EnqueueAsync(DispatchEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken) =>
        QueueSender.SendAsync(clients.Messages, Body(envelope, delay), delay, QueueSender.Never, logger, cancellationToken);

    public Task EnqueuePackAsync(ReadOnlyMemory<byte> pack, CancellationToken cancellationToken) =>
        QueueSender.SendAsync(clients.Messages, pack, TimeSpan.Zero, QueueSender.Never, logger, cancellationToken);

    // Bodies hold message text: they are not kept for longer.
    public Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        QueueSender.SendAsync(clients.Poison, body, TimeSpan.Zero, QueueSender.Week, logger, cancellationToken);

    // Azure tells nobody for how long a message was invisible. An envelope that is full as it is goes without.
    private static byte[] Body(DispatchEnvelope envelope, TimeSpan delay)
    {
        byte[] body = (envelope with { DelaySeconds = QueueSender.SecondsOf(delay) }).ToBytes();
        return body.Length <= DispatchEnvelope.MaxBytes ? body : (envelope with { DelaySeconds = null }).ToBytes();
    }
}
