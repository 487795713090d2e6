using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Queues;

/// <summary>The queue of results and its poison queue.</summary>
internal sealed class ResultQueue(StorageClients clients, ILogger<ResultQueue> logger) : IResultQueue
{
    public Task EnqueueAsync(ResultEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken) =>
        QueueSender.SendAsync(clients.Results, Body(envelope, delay), delay, QueueSender.Never, logger, cancellationToken);

    public Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        QueueSender.SendAsync(clients.ResultsPoison, body, TimeSpan.Zero, QueueSender.Week, logger, cancellationToken);

    private static byte[] Body(ResultEnvelope envelope, TimeSpan delay)
    {
        byte[] body = (envelope with { DelaySeconds = QueueSender.SecondsOf(delay) }).ToBytes();
        return body.Length <= ResultEnvelope.MaxBytes ? body : (envelope with { DelaySeconds = null }).ToBytes();
    }
}
