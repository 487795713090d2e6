using Azure.Storage.Queues.Models;
using PushFunctions.Core.Results;

namespace PushFunctions.Local.Queues;

/// <summary>Gives received results to the handler that both hosts share.</summary>
internal sealed class ResultQueueHandler(ResultMessageHandler handler) : IQueueMessageHandler
{
    public Task HandleAsync(QueueMessage message, CancellationToken cancellationToken) =>
        handler.HandleAsync(message.Body.ToMemory(), message.MessageId, cancellationToken);
}
