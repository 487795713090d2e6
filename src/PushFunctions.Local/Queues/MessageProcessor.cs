using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Local.Queues;

/// <summary>One message from its receipt to its end: handled and deleted, released, or moved to the poison queue.</summary>
internal sealed class MessageProcessor(
    QueueClient queue, PoisonQueue poison, HostQueueOptions host, TimeSpan leaseLength, IQueueMessageHandler handler, TimeProvider timeProvider, ILogger logger)
{
    private static readonly StorageFaults Faults = new();

    /// <summary>Never throws: a message that could not be brought to its end comes back when its lease is over.</summary>
    /// <param name="message">As received.</param>
    /// <param name="abort">Cancelled when the host can wait no longer.</param>
    public async Task ProcessAsync(QueueMessage message, CancellationToken abort)
    {
        try
        {
            // Received this often without an end: every host that had it died of it.
            if (message.DequeueCount > host.MaxDequeueCount)
            {
                await MoveToPoisonAsync(message, message.PopReceipt);
                return;
            }

            using var lease = new MessageLease(queue, message, leaseLength, timeProvider, logger);
            Exception? failure = await HandleAsync(message, abort);
            await CompleteAsync(message, await lease.StopAsync(), failure, abort);
        }
        catch (RequestFailedException exception) when (exception.MessageIsNotOurs())
        {
            Log.NotOurs(logger, message.MessageId, exception.ErrorCode);
        }
        catch (Exception exception)
        {
            Log.CompletingFailed(logger, message.MessageId, exception);
        }
    }

    /// <summary>Gives back a message that nobody has begun to handle.</summary>
    public async Task ReturnAsync(QueueMessage message)
    {
        try
        {
            await ReleaseAsync(message, message.PopReceipt, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            Log.CompletingFailed(logger, message.MessageId, exception);
        }
    }

    private async Task<Exception?> HandleAsync(QueueMessage message, CancellationToken abort)
    {
        try
        {
            await handler.HandleAsync(message, abort);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // Not cancelled by a shutdown: what the handler did is done, and its message must not be handled again for that.
    private async Task CompleteAsync(QueueMessage message, string popReceipt, Exception? failure, CancellationToken abort)
    {
        if (failure is null)
        {
            await queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None);
        }
        else if (abort.IsCancellationRequested)
        {
            // The host's end is not the message's fault, so not even the last try goes to the poison queue for it.
            Log.Interrupted(logger, message.MessageId);
            await ReleaseAsync(message, popReceipt, host.VisibilityTimeout);
        }
        else if (message.DequeueCount >= host.MaxDequeueCount)
        {
            Log.HandlerFailed(logger, message.MessageId, message.DequeueCount, Faults.Describe(failure), failure.StackTrace);
            await MoveToPoisonAsync(message, popReceipt);
        }
        else
        {
            Log.HandlerFailed(logger, message.MessageId, message.DequeueCount, Faults.Describe(failure), failure.StackTrace);
            await ReleaseAsync(message, popReceipt, host.VisibilityTimeout);
        }
    }

    private async Task ReleaseAsync(QueueMessage message, string popReceipt, TimeSpan invisible) =>
        await queue.UpdateMessageAsync(message.MessageId, popReceipt, visibilityTimeout: invisible, cancellationToken: CancellationToken.None);

    // The copy comes first: killed in between, the message is in both queues, never in none.
    private async Task MoveToPoisonAsync(QueueMessage message, string popReceipt)
    {
        Log.Poisoned(logger, message.MessageId, message.DequeueCount, poison.Name);
        await poison.AddAsync(message.Body, CancellationToken.None);
        await queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None);
    }
}
