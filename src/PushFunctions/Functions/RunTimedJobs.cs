using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;

namespace PushFunctions.Functions;

// The only timer: each is a function group, for which zone redundancy keeps instances.
internal sealed class RunTimedJobs(TimedJobs jobs)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(RunTimedJobs))]
    public Task RunAsync([TimerTrigger(TimedJobs.EveryMinute)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        jobs.RunDueAsync(cancellationToken);
}
