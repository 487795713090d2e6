using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;

namespace PushFunctions.Tests;

internal static class TimedJobExtensions
{
    /// <summary>A run from the beginning.</summary>
    public static Task RunAsync(this ITimedJob job, CancellationToken cancellationToken) => job.RunAsync(new JobProgress(), cancellationToken);
}
