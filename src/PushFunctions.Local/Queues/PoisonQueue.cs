using Azure;
using Azure.Storage.Queues;

namespace PushFunctions.Local.Queues;

/// <summary>Where messages go that cannot be handled.</summary>
internal sealed class PoisonQueue(QueueServiceClient service, string queueName)
{
    private const string Suffix = "-poison";

    // Message text may lie there no longer.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly QueueClient _queue = service.GetQueueClient(queueName + Suffix);

    public string Name => _queue.Name;

    public static bool IsPoisonQueue(string queueName) => queueName.EndsWith(Suffix, StringComparison.Ordinal);

    public async Task AddAsync(BinaryData body, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.SendMessageAsync(body, timeToLive: Kept, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.QueueIsMissing())
        {
            await _queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await _queue.SendMessageAsync(body, timeToLive: Kept, cancellationToken: cancellationToken);
        }
    }
}
