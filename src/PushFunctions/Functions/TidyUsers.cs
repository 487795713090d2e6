using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Functions;

// Two jobs and one function: every timer is a function group, which costs instances of its own. Neither waits for the other, or fails with it.
internal sealed class TidyUsers(SilentDevices silent, ForgottenMembers forgotten)
{
#pragma warning disable IDE0060 // The trigger has to stand at a parameter.
    [Function(nameof(TidyUsers))]
    public Task RunAsync([TimerTrigger(Schedules.TidyUsers)] TimerInfo timer, CancellationToken cancellationToken) =>
#pragma warning restore IDE0060
        Task.WhenAll(silent.RunAsync(cancellationToken), forgotten.RunAsync(cancellationToken));
}
