using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Storage.Poison;

/// <summary>
/// Looks at what came into the poison queue: lists it, gives up the chunks of handlers that were killed every time, and carries out what
/// an operator's own request could not. A queue trigger would take the messages out instead.
/// </summary>
public sealed class PoisonWatch : ITimedJob
{
    private readonly PoisonSweep _sweep;

    internal PoisonWatch(PoisonSweep sweep) => _sweep = sweep;

    // It hides what the other looks at.
    public JobSchedule Schedule { get; } = new(nameof(PoisonWatch), Budget: TimeSpan.FromSeconds(40)) { After = nameof(QueueWatch) };

    public Task RunAsync(JobProgress progress, CancellationToken cancellationToken) => _sweep.RunAsync(cancellationToken);
}
