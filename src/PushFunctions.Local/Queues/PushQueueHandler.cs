using Azure.Storage.Queues.Models;
using PushFunctions.Core.Dispatching;

namespace PushFunctions.Local.Queues;

/// <summary>Gives a received message to the handler that both hosts share.</summary>
internal sealed class PushQueueHandler(PushMessageHandler handler) : IQueueMessageHandler
{
    public Task HandleAsync(QueueMessage message, CancellationToken cancellationToken) =>
        handler.HandleAsync(message.Body.ToMemory(), message.MessageId, message.DequeueCount, cancellationToken);
}
