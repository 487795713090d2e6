using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Poison;

/// <summary>The poison queue. Peeking shows the first 32 and no others, so that whoever wants to see all has to receive them.</summary>
internal sealed class PoisonMessages(StorageClients clients)
{
    private const int MostAtOnce = 32;

    private readonly QueueClient _queue = clients.CreateUndecodedQueueService().GetQueueClient(QueueNames.Poison);

    /// <summary>Takes up to 32 visible messages; none if there is no queue.</summary>
    public async Task<IReadOnlyList<PoisonMessage>> ReceiveAsync(TimeSpan hold, CancellationToken cancellationToken)
    {
        try
        {
            QueueMessage[] messages = await _queue.ReceiveMessagesAsync(MostAtOnce, hold, cancellationToken);
            return [.. messages.Select(PoisonMessage.Of)];
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    /// <summary>Deletes a message; false if somebody else has received it since.</summary>
    public Task<bool> DeleteAsync(PoisonMessage message, CancellationToken cancellationToken) =>
        IfOursAsync(() => _queue.DeleteMessageAsync(message.QueueMessageId, message.PopReceipt, cancellationToken));

    /// <summary>Lets others see a message again.</summary>
    public Task ReleaseAsync(PoisonMessage message, CancellationToken cancellationToken) => IfOursAsync(() => _queue.UpdateMessageAsync(
        message.QueueMessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: cancellationToken));

    private static async Task<bool> IfOursAsync(Func<Task> change)
    {
        try
        {
            await change();
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.MessageNotFound)
        {
            return true; // gone already: our own request whose answer was lost, or its time was over
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return false;
        }
    }
}
