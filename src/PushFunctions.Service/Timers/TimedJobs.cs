using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;

namespace PushFunctions.Service.Timers;

/// <summary>
/// What both hosts' one timer calls: starts the jobs that are due, side by side, each for no longer than its budget. A job that fails, or
/// has more to do than fits into one run, keeps none of the others.
/// </summary>
public sealed class TimedJobs(IEnumerable<ITimedJob> jobs, IJobMarks marks, TimeProvider clock, ILogger<TimedJobs> logger)
{
    /// <summary>The schedule of a timer trigger: six fields, the first is seconds.</summary>
    public const string EveryMinute = "0 * * * * *";

    // Between the end of a run's budget and its being taken for dead: a run that is told to stop needs a moment.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // Who is let go first is started first.
    private readonly ITimedJob[] _jobs = [.. jobs.OrderBy(job => job.Schedule.After is not null)];

    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);

    /// <summary>Runs what is due, and returns when each of these runs has ended or its time is over. It never fails.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, JobMark>? read = await ReadAsync(cancellationToken);
        Dictionary<string, Task> started = [];
        foreach (ITimedJob job in _jobs)
        {
            Task first = started.GetValueOrDefault(job.Schedule.After ?? string.Empty, Task.CompletedTask);
            started[job.Schedule.Name] = Task.Run(() => RunIfDueAsync(job, read, first, cancellationToken), CancellationToken.None);
        }

        await Task.WhenAll(started.Values);
    }

    private async Task<IReadOnlyDictionary<string, JobMark>?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await marks.ReadAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            JobLog.MarksOutOfReach(logger, exception.GetType().Name);
            return null;
        }
    }

    private async Task RunIfDueAsync(
        ITimedJob job, IReadOnlyDictionary<string, JobMark>? read, Task first, CancellationToken cancellationToken)
    {
        JobSchedule schedule = job.Schedule;
        await first;
        JobMark? before = read?.GetValueOrDefault(schedule.Name);
        if (cancellationToken.IsCancellationRequested || before?.IsDue(clock.GetUtcNow()) == false || !_running.TryAdd(schedule.Name, true))
        {
            return;
        }

        (bool mayRun, JobMark? held) = await HoldAsync(schedule, before, isReadable: read is not null, cancellationToken);
        if (!mayRun)
        {
            _running.TryRemove(schedule.Name, out _);
            return;
        }

        JobProgress progress = new(before?.Position);
        JobEnd end = await RunAsync(job, progress, cancellationToken);
        if (held is not null && end != JobEnd.Stuck)
        {
            await ReleaseAsync(schedule, held, end, progress.Position);
        }
    }

    /// <summary>Keeps others from running the job meanwhile. What watches runs even where that cannot be written down; what scans does not.</summary>
    private async Task<(bool MayRun, JobMark? Held)> HoldAsync(
        JobSchedule schedule, JobMark? before, bool isReadable, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        try
        {
            if (isReadable)
            {
                JobMark mark = new(schedule.Name, now, now + schedule.Budget + Grace, before?.DoneAt, before?.Position, before?.Version);
                JobMark? held = await marks.WriteAsync(mark, cancellationToken);
                return (held is not null, held);
            }
        }
        catch (Exception exception)
        {
            JobLog.NotHeld(logger, schedule.Name, exception.GetType().Name);
        }

        return (schedule.Daily is null, null);
    }

    private async Task<JobEnd> RunAsync(ITimedJob job, JobProgress progress, CancellationToken cancellationToken)
    {
        JobSchedule schedule = job.Schedule;
        using CancellationTokenSource budget = new(schedule.Budget, clock);
        CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        Task run = RunToTheEndAsync(job, progress, either);
        try
        {
            await run.WaitAsync(schedule.Budget + Grace, clock, CancellationToken.None);
            return JobEnd.Done;
        }
        catch (TimeoutException) when (!run.IsCompleted)
        {
            JobLog.Stuck(logger, schedule.Name, schedule.Budget);
            return JobEnd.Stuck;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops, and storage may be gone first.
            return JobEnd.Early;
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            JobLog.GoesOn(logger, schedule.Name, schedule.Budget);
            return JobEnd.Early;
        }
        catch (Exception exception)
        {
            // Its message may quote what it choked on.
            JobLog.Failed(logger, schedule.Name, exception.GetType().Name);
            return JobEnd.Failed;
        }
    }

    // It is running until it has ended, even when nobody waits for it any longer.
    private async Task RunToTheEndAsync(ITimedJob job, JobProgress progress, CancellationTokenSource stop)
    {
        using (stop)
        {
            try
            {
                await job.RunAsync(progress, stop.Token);
            }
            finally
            {
                _running.TryRemove(job.Schedule.Name, out _);
            }
        }
    }

    private async Task ReleaseAsync(JobSchedule schedule, JobMark held, JobEnd end, string? position)
    {
        DateTimeOffset now = clock.GetUtcNow();
        JobMark mark = end switch
        {
            JobEnd.Done => held with { DueAt = schedule.DueAfter(now), DoneAt = now, Position = null },
            JobEnd.Early => held with { DueAt = now, Position = position },
            _ => held with { DueAt = schedule.DueAfterFailure(now), Position = position },
        };
        try
        {
            // Also while the host stops: the next one shall know how far this one came. If another has taken over, its word counts.
            await marks.WriteAsync(mark, CancellationToken.None);
        }
        catch (Exception exception)
        {
            JobLog.NotReleased(logger, schedule.Name, exception.GetType().Name);
        }
    }

    private enum JobEnd
    {
        Done,
        Early,
        Failed,
        Stuck,
    }
}
