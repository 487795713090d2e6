using Azure.Storage.Queues.Models;

namespace PushFunctions.Local.Queues;

/// <summary>What the Functions host would call for a queue trigger.</summary>
internal interface IQueueMessageHandler
{
    /// <summary>
    /// Returning deletes the message. Throwing makes it visible again after <see cref="HostQueueOptions.VisibilityTimeout"/>, and moves it to the
    /// poison queue when it has been received <see cref="HostQueueOptions.MaxDequeueCount"/> times.
    /// </summary>
    /// <param name="message">Its pop receipt grows old while the lease is renewed: the pump does the deleting.</param>
    /// <param name="cancellationToken">Cancelled when the host can wait no longer; what throws then comes back without counting as a failure.</param>
    Task HandleAsync(QueueMessage message, CancellationToken cancellationToken);
}
