using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;

namespace PushFunctions.Functions;

internal sealed class WatchPoison(PoisonWatch job)
{
    [Function(nameof(WatchPoison))]
    public Task RunAsync([TimerTrigger(Schedules.PoisonWatch)] TimerInfo timer, CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
