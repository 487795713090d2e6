using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Queues;

/// <summary>One request per message, and the queue's creation when there is none.</summary>
internal static class QueueSender
{
    /// <summary>Azure's limit for a message's invisibility.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(7);

    /// <summary>The time to live of what must not vanish by itself.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    /// <summary>That of poison: a person has so long to look at it.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>A delay as Azure counts it; null for none. Rounding down would make the message visible before it is due.</summary>
    public static int? SecondsOf(TimeSpan delay) => delay > TimeSpan.Zero ? (int)Math.Ceiling(delay.TotalSeconds) : null;

    public static async Task SendAsync(
        QueueClient queue, ReadOnlyMemory<byte> body, TimeSpan delay, TimeSpan timeToLive, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay.Ticks, nameof(delay));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MaxDelay);

        TimeSpan wholeSeconds = TimeSpan.FromSeconds(SecondsOf(delay) ?? 0);
        BinaryData data = new(body);
        try
        {
            await queue.SendMessageAsync(data, wholeSeconds, timeToLive, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            StorageLog.QueueCreated(logger, queue.Name);
            await queue.SendMessageAsync(data, wholeSeconds, timeToLive, cancellationToken);
        }
    }
}
