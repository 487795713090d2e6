using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Measures every queue: how many messages could be received now, and for how long the oldest of them has been waiting. What is delayed, or
/// waits for its next try, is no backlog. Nothing else can see a dispatcher that is dead, since what is dead does not report.
/// </summary>
public sealed class QueueWatch : ITimedJob
{
    private const int NotFound = 404;

    // One peek shows so many at most, and visible ones alone.
    private const int MostPeeked = 32;

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
            PeekedMessage[] visible = await queue.PeekMessagesAsync(MostPeeked, cancellationToken);
            bool isPoison = QueueNames.IsPoison(queue.Name);
            DateTimeOffset now = _clock.GetUtcNow();
            TimeSpan age = visible.Select(message => now - DueOf(message, isPoison)).Append(TimeSpan.Zero).Max();
            int depth = visible.Length < MostPeeked && !isPoison ? visible.Length : await EstimateAsync(queue, visible.Length, cancellationToken);
            _metrics.Queue(queue.Name, depth, age);
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            _metrics.Queue(queue.Name, 0, TimeSpan.Zero); // the first message will make it
        }
    }

    // What was kept back on purpose has been waiting since then. Poison has arrived, whatever it waited for before.
    private static DateTimeOffset DueOf(PeekedMessage message, bool isPoison) =>
        message.InsertedOn!.Value + TimeSpan.FromSeconds(isPoison ? 0 : DelayedMessage.SecondsOf(message.Body));

    // Azure's estimate has the invisible ones in it: of the visible ones it is an upper bound.
    private static async Task<int> EstimateAsync(QueueClient queue, int atLeast, CancellationToken cancellationToken)
    {
        QueueProperties properties = await queue.GetPropertiesAsync(cancellationToken);
        return Math.Max(properties.ApproximateMessagesCount, atLeast);
    }
}
