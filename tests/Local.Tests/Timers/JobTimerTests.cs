using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Ports;
using PushFunctions.Local.Timers;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Timers;

public sealed class JobTimerTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchedClock _clock = new();
    private readonly RecordingLogger<JobTimer<Job>> _logger = new();
    private readonly Job _job = new();
    private readonly JobTimer<Job> _timer;

    public JobTimerTests() => _timer = new JobTimer<Job>(_job, new JobSchedule<Job>(First: 2 * Minute, Every: Minute), _clock, _logger);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TimePasses_RunsFirstAndThenEveryPeriod()
    {
        await _timer.StartAsync(Token);
        await _clock.Asked; // the loop runs on a thread of its own
        _clock.Advance((2 * Minute) - TimeSpan.FromTicks(1));
        Assert.Equal(0, _job.Runs);

        _clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.TrueAsync(() => _job.Runs == 1);
        await AdvanceUntilRunsAsync(3);

        await _timer.StopAsync(Token);
        int runs = _job.Runs;
        _clock.Advance(10 * Minute);
        Assert.Equal(runs, _job.Runs);
    }

    [Fact]
    public async Task Run_Fails_IsLoggedWithoutItsWordsAndTheNextOneComes()
    {
        _job.Body = _ => throw new InvalidOperationException("Lunch?");

        await _timer.StartAsync(Token);
        await AdvanceUntilRunsAsync(2);

        await Eventually.TrueAsync(() => _logger.Count("Failed") >= 2);
        Assert.All(_logger.Entries, entry => Assert.Equal("Job failed (InvalidOperationException); it will be tried again when it is due", entry.Message));
        await _timer.StopAsync(Token);
    }

    [Fact]
    public async Task Run_LongerThanThePeriod_IsTheOnlyOneMeanwhile()
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _job.Body = _ => done.Task;

        await _timer.StartAsync(Token);
        await AdvanceUntilRunsAsync(1);
        _clock.Advance(5 * Minute);
        Assert.Equal(1, _job.Runs);

        done.SetResult();
        await AdvanceUntilRunsAsync(2);
        await _timer.StopAsync(Token);
    }

    [Fact]
    public async Task Stop_WhileAJobRuns_CancelsIt()
    {
        _job.Body = token => Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
        await _timer.StartAsync(Token);
        await AdvanceUntilRunsAsync(1);

        await _timer.StopAsync(Token);

        Assert.True(_timer.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public async Task Stop_AndTheJobFailsOnItsWayOut_IsNoCrash()
    {
        _job.Body = async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new InvalidOperationException("storage has gone first");
        };
        await _timer.StartAsync(Token);
        await AdvanceUntilRunsAsync(1);

        await _timer.StopAsync(Token);

        Assert.True(_timer.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal(1, _logger.Count("Failed"));
    }

    public void Dispose() => _timer.Dispose();

    // The loop asks the clock for its next tick in its own time.
    private Task AdvanceUntilRunsAsync(int runs) => Eventually.TrueAsync(() =>
    {
        if (_job.Runs < runs)
        {
            _clock.Advance(Minute);
        }

        return _job.Runs >= runs;
    });

    /// <summary>Tells when somebody has first asked it to be woken.</summary>
    private sealed class WatchedClock : FakeTimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            _asked.TrySetResult();
            return timer;
        }
    }

    private sealed class Job : ITimedJob
    {
        private int _runs;

        public int Runs => Volatile.Read(ref _runs);

        public Func<CancellationToken, Task> Body { get; set; } = _ => Task.CompletedTask;

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            return Body(cancellationToken);
        }
    }
}
