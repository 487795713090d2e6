using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Local.Timers;
using PushFunctions.Service.Timers;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Timers;

public sealed class JobTimerTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchedClock _clock = new();
    private readonly RecordingLogger<TimedJobs> _logger = new();
    private readonly Job _job = new();
    private readonly JobTimer _timer;

    public JobTimerTests() => _timer = new JobTimer(
        new TimedJobs([_job], new Marks(), _clock, _logger), new JobTicks(First: 2 * Minute, Every: Minute), _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TimePasses_TicksFirstAndThenEveryPeriod()
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

        public JobSchedule Schedule { get; } = new("job", TimeSpan.FromHours(1));

        public int Runs => Volatile.Read(ref _runs);

        public Func<CancellationToken, Task> Body { get; set; } = _ => Task.CompletedTask;

        public Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            return Body(cancellationToken);
        }
    }

    private sealed class Marks : IJobMarks
    {
        public Task<IReadOnlyDictionary<string, JobMark>> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, JobMark>>(new Dictionary<string, JobMark>());

        public Task<JobMark?> WriteAsync(JobMark mark, CancellationToken cancellationToken) => Task.FromResult<JobMark?>(mark);
    }
}
