using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Storage.Upkeep;

/// <summary>Reports how full the queues are. Nothing else can see a dispatcher that is dead, since what is dead does not report.</summary>
public sealed class QueueWatch : ITimedJob
{
    private readonly IQueueGauge _gauge;
    private readonly PushMetrics _metrics;

    public QueueWatch(IQueueGauge gauge, PushMetrics metrics) => (_gauge, _metrics) = (gauge, metrics);

    public JobSchedule Schedule { get; } = new(nameof(QueueWatch), Budget: TimeSpan.FromSeconds(10));

    public async Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        foreach (QueueDepth queue in await _gauge.MeasureAsync(cancellationToken))
        {
            _metrics.Queue(queue.Name, queue.Depth, queue.Oldest);
        }
    }
}
