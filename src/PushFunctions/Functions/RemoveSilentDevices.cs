using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;

namespace PushFunctions.Functions;

internal sealed class RemoveSilentDevices(SilentDevices job)
{
    [Function(nameof(RemoveSilentDevices))]
    public Task RunAsync([TimerTrigger(Schedules.SilentDevices)] TimerInfo timer, CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
