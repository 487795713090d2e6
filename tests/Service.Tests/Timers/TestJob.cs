using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;

namespace PushFunctions.Service.Tests.Timers;

internal sealed class TestJob(JobSchedule schedule) : ITimedJob
{
    private int _runs;

    public JobSchedule Schedule => schedule;

    public int Runs => Volatile.Read(ref _runs);

    public Func<JobProgress, CancellationToken, Task> Body { get; set; } = (_, _) => Task.CompletedTask;

    public static TestJob Watch(string name = "watch", string? after = null) => new(new JobSchedule(name, TimeSpan.FromSeconds(10)) { After = after });

    public static TestJob Scan() => new(new JobSchedule("scan", TimeSpan.FromSeconds(45)) { Daily = new TimeOnly(3, 17) });

    public Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return Body(progress, cancellationToken);
    }
}
