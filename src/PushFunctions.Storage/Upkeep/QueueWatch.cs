using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Measures every queue: how many messages, and for how long the first visible one has been waiting. Nothing else can see a dispatcher that
/// is dead, since what is dead does not report.
/// </summary>
public sealed class QueueWatch : ITimedJob
{
    private const int NotFound = 404;

    private readonly QueueServiceClient _queues;
    private readonly PushMetrics _metrics;
    private readonly TimeProvider _clock;

    public QueueWatch(StorageClients clients, PushMetrics metrics, TimeProvider clock) =>
        (_queues, _metrics, _clock) = (clients.CreateUndecodedQueueService(), metrics, clock);

    public JobSchedule Schedule { get; } = new(nameof(QueueWatch), Budget: TimeSpan.FromSeconds(10));

    public Task RunAsync(JobProgress progress, CancellationToken cancellationToken) =>
        Task.WhenAll(QueueNames.All.Select(name => MeasureAsync(_queues.GetQueueClient(name), cancellationToken)));

    private async Task MeasureAsync(QueueClient queue, CancellationToken cancellationToken)
    {
        try
        {
            QueueProperties properties = await queue.GetPropertiesAsync(cancellationToken);
            PeekedMessage? first = await queue.PeekMessageAsync(cancellationToken);
            TimeSpan age = first?.InsertedOn is { } since ? _clock.GetUtcNow() - since : TimeSpan.Zero;
            _metrics.Queue(queue.Name, properties.ApproximateMessagesCount, age > TimeSpan.Zero ? age : TimeSpan.Zero);
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            _metrics.Queue(queue.Name, 0, TimeSpan.Zero); // the first message will make it
        }
    }
}
