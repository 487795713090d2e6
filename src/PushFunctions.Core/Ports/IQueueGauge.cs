namespace PushFunctions.Core.Ports;

/// <summary>How full the queues are.</summary>
public interface IQueueGauge
{
    /// <summary>Measures every queue, at a request or two each; one that is not there yet is empty.</summary>
    Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>How full a queue is.</summary>
/// <param name="Name">The queue's.</param>
/// <param name="Depth">How many messages could be received now; above 32, and in poison queues, the service's estimate, which counts those
/// that are being handled as well.</param>
/// <param name="Oldest">For how long the oldest of the first 32 has been waiting, what it was kept back for on purpose not counted.</param>
public sealed record QueueDepth(string Name, int Depth, TimeSpan Oldest);
