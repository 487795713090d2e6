using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Functions;

internal sealed class RemoveForgottenMembers(ForgottenMembers job)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(RemoveForgottenMembers))]
    public Task RunAsync([TimerTrigger(Schedules.ForgottenMembers)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        job.RunAsync(cancellationToken);
}
