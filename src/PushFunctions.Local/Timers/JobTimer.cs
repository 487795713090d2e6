using PushFunctions.Service.Timers;

namespace PushFunctions.Local.Timers;

/// <summary>Ticks as the Functions host's timer does: never two at once.</summary>
internal sealed class JobTimer(TimedJobs jobs, JobTicks ticks, TimeProvider timeProvider) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Not at once: who starts and stops a laptop's host all day long does not want its chores each time.
            await Task.Delay(ticks.First, timeProvider, stoppingToken);
            using PeriodicTimer timer = new(ticks.Every, timeProvider);
            do
            {
                await jobs.RunDueAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}

/// <summary>When the timer ticks.</summary>
/// <param name="First">From the host's start to the first tick.</param>
/// <param name="Every">From one tick to the next.</param>
internal sealed record JobTicks(TimeSpan First, TimeSpan Every);
