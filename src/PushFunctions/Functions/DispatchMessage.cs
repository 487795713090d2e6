using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Core.Dispatching;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Functions;

/// <summary>
/// The queue's end. It binds the message and not a type of ours, so that a body that is not ours reaches the handler, which puts it aside
/// at once instead of failing five times.
/// </summary>
internal sealed class DispatchMessage(PushMessageHandler handler)
{
    /// <summary>The storage connection, apart from the host's own; see <c>StorageOptions</c>.</summary>
    public const string Connection = "PushStorage";

    [Function(nameof(DispatchMessage))]
    public Task RunAsync(
        [QueueTrigger(QueueNames.Messages, Connection = Connection)] QueueMessage message,
        CancellationToken cancellationToken) =>
        handler.HandleAsync(message.Body.ToMemory(), message.MessageId, message.DequeueCount, cancellationToken);
}
