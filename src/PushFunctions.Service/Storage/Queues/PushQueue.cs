using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Dispatching;

namespace PushFunctions.Service.Storage.Queues;

/// <summary>
/// The dispatch queue and its poison queue; one request per message, and the queue's creation when there is none. A message whose answer
/// was lost is sent again by the client and is then there twice: dispatch tells them apart by their ids.
/// </summary>
internal sealed class PushQueue(StorageClients clients, ILogger<PushQueue> logger) : IPushQueue
{
    /// <summary>Azure's limit for a message's invisibility.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(7);

    // An accepted event may wait for as long as dispatch is down: it expires by its own time to live, which makes a record of it.
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    // Bodies hold message text: a person has a week to look at them.
    private static readonly TimeSpan PoisonTimeToLive = TimeSpan.FromDays(7);

    public Task EnqueueAsync(DispatchEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay.Ticks, nameof(delay));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MaxDelay);

        // Azure counts whole seconds; rounding down would make the message visible before it is due.
        TimeSpan wholeSeconds = TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));
        return SendAsync(clients.Messages, envelope.ToBytes(), wholeSeconds, Never, cancellationToken);
    }

    public Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendAsync(clients.Poison, body, TimeSpan.Zero, PoisonTimeToLive, cancellationToken);

    private async Task SendAsync(
        QueueClient queue, ReadOnlyMemory<byte> body, TimeSpan delay, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        BinaryData data = new(body);
        try
        {
            await queue.SendMessageAsync(data, delay, timeToLive, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            StorageLog.QueueCreated(logger, queue.Name);
            await queue.SendMessageAsync(data, delay, timeToLive, cancellationToken);
        }
    }
}
