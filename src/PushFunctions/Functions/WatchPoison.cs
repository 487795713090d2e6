using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Poison;

namespace PushFunctions.Functions;

internal sealed class WatchPoison(PoisonWatch job)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(WatchPoison))]
    public Task RunAsync([TimerTrigger(Schedules.PoisonWatch)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        job.RunAsync(cancellationToken);
}
