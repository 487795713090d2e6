using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Feedback;
using PushFunctions.Service.Timers;

namespace PushFunctions.Functions;

internal sealed class ReadHubFeedback(HubFeedback job)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(ReadHubFeedback))]
    public Task RunAsync([TimerTrigger(Schedules.HubFeedback)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        job.RunAsync(cancellationToken);
}
