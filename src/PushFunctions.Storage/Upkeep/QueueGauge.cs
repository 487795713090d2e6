using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Measures every queue: how many messages could be received now, and for how long the oldest of them has been waiting. What is delayed, or
/// waits for its next try, is no backlog.
/// </summary>
public sealed class QueueGauge : IQueueGauge
{
    private const int NotFound = 404;

    // One peek shows so many at most, and visible ones alone.
    private const int MostPeeked = 32;

    private readonly QueueServiceClient _queues;
    private readonly TimeProvider _clock;

    public QueueGauge(StorageClients clients, TimeProvider clock) => (_queues, _clock) = (clients.CreateUndecodedQueueService(), clock);

    public async Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(QueueNames.All.Select(name => MeasureAsync(_queues.GetQueueClient(name), cancellationToken)));

    private async Task<QueueDepth> MeasureAsync(QueueClient queue, CancellationToken cancellationToken)
    {
        try
        {
            PeekedMessage[] visible = await queue.PeekMessagesAsync(MostPeeked, cancellationToken);
            bool isPoison = QueueNames.IsPoison(queue.Name);
            DateTimeOffset now = _clock.GetUtcNow();
            TimeSpan age = visible.Select(message => now - DueOf(message, isPoison)).Append(TimeSpan.Zero).Max();
            int depth = visible.Length < MostPeeked && !isPoison ? visible.Length : await EstimateAsync(queue, visible.Length, cancellationToken);
            return new QueueDepth(queue.Name, depth, age);
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return new QueueDepth(queue.Name, 0, TimeSpan.Zero); // the first message will make it
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
