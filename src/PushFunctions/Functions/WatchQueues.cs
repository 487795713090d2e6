using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Functions;

internal sealed class WatchQueues(QueueWatch job)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(WatchQueues))]
    public Task RunAsync([TimerTrigger(Schedules.QueueWatch)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        job.RunAsync(cancellationToken);
}
