using Azure.Storage.Queues;

namespace PushFunctions.Local.Queues;

/// <summary>The section <c>extensions.queues</c> of host.json, with the Functions host's defaults.</summary>
internal sealed record HostQueueOptions
{
    /// <summary>Messages asked for at once. 1 to 32, default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// The next batch is fetched when at most so many messages are being handled: up to this plus <see cref="BatchSize"/> run at once.
    /// 0 or more, default half of <see cref="BatchSize"/>.
    /// </summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>An empty queue is looked at at least so often. 100 ms to 1 day, default 1 minute.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a message is tried before it goes to the poison queue. 1 or more, default 5.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message whose handler failed stays invisible. 0 to 7 days in whole seconds, default 0.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Default Base64.</summary>
    public QueueMessageEncoding MessageEncoding { get; init; } = QueueMessageEncoding.Base64;
}
