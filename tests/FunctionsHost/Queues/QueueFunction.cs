using Google.Protobuf;
using Microsoft.Azure.WebJobs;
using PushFunctions.FunctionsHost.Rpc;
using PushFunctions.FunctionsHost.Worker;

namespace PushFunctions.FunctionsHost.Queues;

/// <summary>A function that a queue triggers: the extension binds the message as it does for a worker, and hears whether it was handled.</summary>
public sealed class QueueFunction
{
    private readonly AppFunction _function;
    private readonly WorkerSupervisor _workers;

    internal QueueFunction(AppFunction function, WorkerSupervisor workers) => (_function, _workers) = (function, workers);

    /// <summary>The names stand for those of this function's trigger; see <see cref="QueueListeners"/>.</summary>
    [FunctionName("Queue")]
    public async Task RunAsync(
        [QueueTrigger($"%{QueueListeners.QueueKey}%", Connection = QueueListeners.ConnectionKey)] ParameterBindingData message,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        RunningWorker worker = await _workers.CurrentAsync();
        TypedData input = new()
        {
            ModelBindingData = new ModelBindingData
            {
                Version = message.Version,
                Source = message.Source,
                ContentType = message.ContentType,
                Content = ByteString.CopyFrom(message.Content.ToArray()),
            },
        };
        await worker.InvokeAsync(_function, Guid.NewGuid().ToString(), input, cancellationToken);
    }
}
