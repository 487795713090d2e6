using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Core.Results;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Functions;

/// <summary>
/// Tells apps' backends what became of pushes. A queue and a listener of its own: a backend that is slow to answer takes no slot from a push.
/// </summary>
internal sealed class TellResults(ResultMessageHandler handler)
{
    [Function(nameof(TellResults))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.Results, Connection = DispatchMessage.Connection)] QueueMessage message,
        CancellationToken cancellationToken) =>
        handler.HandleAsync(message.Body.ToMemory(), message.MessageId, cancellationToken);
}
