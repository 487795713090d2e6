using PushFunctions.Core.Ports;

namespace PushFunctions.Local.Timers;

/// <summary>Runs a job again and again, as the Functions host's timer does: never two runs at once, and a failed one is news, not the end.</summary>
internal sealed class JobTimer<TJob>(TJob job, JobSchedule<TJob> schedule, TimeProvider timeProvider, ILogger<JobTimer<TJob>> logger) : BackgroundService
    where TJob : ITimedJob
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Not at once: who starts and stops a laptop's host all day long does not want its chores each time.
            await Task.Delay(schedule.First, timeProvider, stoppingToken);
            using PeriodicTimer timer = new(schedule.Every, timeProvider);
            do
            {
                await RunAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await job.RunAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // Also while the host stops: storage may be gone first, and that is no reason for an end with a crash report. Its message may quote what it choked on.
            Log.Failed(logger, typeof(TJob).Name, exception.GetType().Name);
        }
    }
}

/// <summary>When a job runs.</summary>
/// <param name="First">From the host's start to the first run.</param>
/// <param name="Every">From one run to the next.</param>
internal sealed record JobSchedule<TJob>(TimeSpan First, TimeSpan Every)
    where TJob : ITimedJob;
