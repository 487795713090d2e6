using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Feedback;

namespace PushFunctions.Functions;

internal sealed class ReadHubFeedback(HubFeedback job)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(ReadHubFeedback))]
    public Task RunAsync([TimerTrigger(HubFeedback.Schedule)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        job.RunAsync(cancellationToken);
}
