using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;

namespace PushFunctions.Functions;

internal sealed class DropOldMonths(OldMonths job)
{
    [Function(nameof(DropOldMonths))]
    public Task RunAsync([TimerTrigger(Schedules.OldMonths)] TimerInfo timer, CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
