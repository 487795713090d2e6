using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Local.Queues;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Queues;

/// <summary>A queue of its own in Azurite, and the pumps that a test lets loose on it.</summary>
internal sealed class PumpedQueue : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly List<QueuePump> _pumps = [];

    public PumpedQueue(string connectionString)
    {
        _connectionString = connectionString;
        Name = $"q{Guid.NewGuid():N}";
        QueueServiceClient service = Service(new HostQueueOptions());
        Queue = service.GetQueueClient(Name);
        Poison = service.GetQueueClient($"{Name}-poison");
    }

    /// <summary>Polls briskly, and releases a failed message for a second.</summary>
    public static HostQueueOptions Host { get; } = new()
    {
        MaxPollingInterval = TimeSpan.FromMilliseconds(200),
        VisibilityTimeout = TimeSpan.FromSeconds(1),
    };

    public string Name { get; }

    public QueueClient Queue { get; }

    public QueueClient Poison { get; }

    public RecordingLogger<QueuePump> Log { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<PumpedQueue> CreateAsync(AzuriteFixture azurite)
    {
        var queue = new PumpedQueue(azurite.ConnectionString);
        await queue.Queue.CreateAsync(cancellationToken: Cancelled);
        return queue;
    }

    public async Task<QueuePump> PumpAsync(
        IQueueMessageHandler handler, HostQueueOptions? host = null, TimeSpan? lease = null, HttpPipelinePolicy? network = null, TimeProvider? clock = null)
    {
        host ??= Host;
        var options = new QueuePumpOptions { QueueName = Name };
        var pump = new QueuePump(
            Service(host, network), lease is { } length ? options with { Lease = length } : options, host, handler, clock ?? TimeProvider.System, Log);
        _pumps.Add(pump);
        await pump.StartAsync(Cancelled);
        return pump;
    }

    public async Task<string> SendAsync(string body) => (await Queue.SendMessageAsync(body, Cancelled)).Value.MessageId;

    /// <summary>Visible or not.</summary>
    public async Task<bool> IsEmptyAsync() => (await Queue.GetPropertiesAsync(Cancelled)).Value.ApproximateMessagesCount == 0;

    public async Task<IReadOnlyList<PeekedMessage>> PoisonedAsync() =>
        await Poison.ExistsAsync(Cancelled) ? (await Poison.PeekMessagesAsync(32, Cancelled)).Value : [];

    public async ValueTask DisposeAsync()
    {
        foreach (QueuePump pump in _pumps)
        {
            await pump.StopAsync(new CancellationToken(canceled: true));
            pump.Dispose();
        }
    }

    private QueueServiceClient Service(HostQueueOptions host, HttpPipelinePolicy? network = null)
    {
        QueueClientOptions options = new QueueClientOptions().AsHostDoes(host, Log);
        options.Retry.Delay = TimeSpan.FromMilliseconds(50);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(200);
        if (network is not null)
        {
            options.AddPolicy(network, HttpPipelinePosition.PerCall);
        }

        return new QueueServiceClient(_connectionString, options);
    }
}
