using Azure.Storage.Queues;
using Azure.Storage.Queues.Specialized;

namespace PushFunctions.Local.Queues;

internal static class QueueClientOptionsExtensions
{
    /// <summary>
    /// Sets host.json's encoding, and what happens to a message that somebody wrote in another one: the SDK would fail the whole batch over it, and
    /// again after every lease. It goes to the poison queue at once, since no retry can decode it.
    /// </summary>
    public static QueueClientOptions AsHostDoes(this QueueClientOptions options, HostQueueOptions host, ILogger logger)
    {
        options.MessageEncoding = host.MessageEncoding;
        options.MessageDecodingFailed += async failed =>
        {
            // What is only peeked at stays, and what lies in a poison queue has arrived.
            if (failed.ReceivedMessage is not { } message || PoisonQueue.IsPoisonQueue(failed.Queue.Name))
            {
                return;
            }

            var poison = new PoisonQueue(failed.Queue.GetParentQueueServiceClient(), failed.Queue.Name);
            Log.Undecodable(logger, message.MessageId, failed.Queue.Name, poison.Name);
            try
            {
                await poison.AddAsync(message.Body, failed.CancellationToken);
                await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
            }
            catch (Exception exception)
            {
                // The rest of the batch is sound: it must not be lost to this one's lease.
                Log.CompletingFailed(logger, message.MessageId, exception);
            }
        };
        return options;
    }
}
