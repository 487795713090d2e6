using PushFunctions.Core.Jobs;

namespace PushFunctions.Core.Ports;

/// <summary>
/// Something to be done every now and then. Either host calls it, one run at a time; should two run at once all the same, since a host was
/// taken for dead or its marks are out of reach, that does no harm.
/// </summary>
public interface ITimedJob
{
    /// <summary>When it runs, and for how long at most.</summary>
    JobSchedule Schedule { get; }

    /// <summary>One run. It throws if storage is out of reach; the next run does what this one did not.</summary>
    /// <param name="progress">Where to begin, and where to note how far it came.</param>
    /// <param name="cancellationToken">Cancelled when the budget is used up, or the host stops.</param>
    Task RunAsync(JobProgress progress, CancellationToken cancellationToken);
}
