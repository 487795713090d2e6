using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Service.Timers;
using PushFunctions.Tests;

namespace PushFunctions.Service.Tests.Timers;

public sealed class TimedJobsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly MarksInMemory _marks = new();
    private readonly RecordingLogger<TimedJobs> _logger = new();
    private readonly TestJob _watch = TestJob.Watch();
    private readonly TestJob _scan = TestJob.Scan();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunDue_TickAfterTick_RunsWatchesEachTimeAndScansDaily()
    {
        TimedJobs jobs = Host();
        for (int minute = 0; minute < 24 * 60; minute++)
        {
            await jobs.RunDueAsync(Token);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        // A scan that nobody has ever made is due at once, and then at its time.
        Assert.Equal((24 * 60, 2), (_watch.Runs, _scan.Runs));
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 3, 17, 0, TimeSpan.Zero), _marks["scan"].StartedAt);
        Assert.Equal(_marks["scan"].StartedAt, _marks["scan"].DoneAt);
    }

    [Fact]
    public async Task RunDue_AfterARestart_IsDueWhenItsMarkSays()
    {
        await Host().RunDueAsync(Token);
        await Host().RunDueAsync(Token);
        Assert.Equal((2, 1), (_watch.Runs, _scan.Runs));

        _clock.Advance(TimeSpan.FromHours(48)); // nothing ran at its time
        await Host().RunDueAsync(Token);

        Assert.Equal(2, _scan.Runs);
    }

    [Fact]
    public async Task RunDue_MarkOfAClockThatWasYearsAhead_IsNotWaitedFor()
    {
        FakeTimeProvider ahead = new(Noon.AddYears(3));
        await new TimedJobs([_scan], _marks, ahead, _logger).RunDueAsync(Token);

        await Host().RunDueAsync(Token);
        await Host().RunDueAsync(Token);

        Assert.Equal(2, _scan.Runs);
    }

    [Fact]
    public async Task RunDue_LongScan_KeepsNoWatchWaiting()
    {
        TaskCompletionSource watched = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _scan.Body = (_, _) => watched.Task;
        _watch.Body = (_, _) =>
        {
            watched.SetResult();
            return Task.CompletedTask;
        };

        // It would not end if the watch came after the scan.
        await Host(_scan, _watch).RunDueAsync(Token);

        Assert.Equal((1, 1), (_watch.Runs, _scan.Runs));
    }

    [Fact]
    public async Task RunDue_MoreThanFitsIntoTheBudget_GoesOnWithTheNextTickFromWhereItCame()
    {
        List<string?> begun = [];
        _scan.Body = async (progress, token) =>
        {
            begun.Add(progress.Position);
            if (begun.Count < 3)
            {
                progress.Position = $"page {begun.Count}";
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
            }
        };
        for (int tick = 0; tick < 4; tick++)
        {
            await TickAsync(Host());
        }

        Assert.Equal([null, "page 1", "page 2"], begun);
        Assert.Null(_marks["scan"].Position);
        Assert.Equal(2, _logger.Count("GoesOn"));
        Assert.Equal(4, _watch.Runs);
    }

    [Fact]
    public async Task RunDue_JobFails_IsLoggedWithoutItsWordsAndStopsNoOther()
    {
        _watch.Body = (_, _) => throw new InvalidOperationException("Lunch?");
        _scan.Body = (progress, _) =>
        {
            progress.Position = "page 1";
            throw new IOException("Lunch?");
        };
        TestJob other = TestJob.Watch("other");

        await Host(_watch, _scan, other).RunDueAsync(Token);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Host(_watch, _scan, other).RunDueAsync(Token);

        Assert.Equal((2, 1, 2), (_watch.Runs, _scan.Runs, other.Runs));
        Assert.All(_logger.Entries, entry => Assert.Equal(("Failed", LogLevel.Error, null), (entry.Event.Name, entry.Level, entry.Exception)));
        Assert.DoesNotContain(_logger.Entries, entry => entry.Message.Contains("Lunch", StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromMinutes(15));
        _scan.Body = (progress, _) =>
        {
            Assert.Equal("page 1", progress.Position);
            return Task.CompletedTask;
        };
        await Host().RunDueAsync(Token);
        Assert.Equal(_clock.GetUtcNow(), _marks["scan"].DoneAt);
    }

    [Fact]
    public async Task RunDue_TwoHostsAtOnce_RunEachJobOnce()
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _watch.Body = _scan.Body = (_, _) => go.Task;

        Task[] hosts = [.. Enumerable.Range(0, 8).Select(_ => Host().RunDueAsync(Token))];
        await Eventually.TrueAsync(() => _watch.Runs + _scan.Runs == 2 && hosts.Count(host => host.IsCompleted) >= 6);
        go.SetResult();
        await Task.WhenAll(hosts);

        Assert.Equal((1, 1), (_watch.Runs, _scan.Runs));
    }

    [Fact]
    public async Task RunDue_RunThatWasKilled_IsMadeUpForWhenItsTimeIsOver()
    {
        // Whoever is killed never writes what became of it.
        _scan.Body = (_, _) =>
        {
            _marks.CannotBeWritten = true;
            return Task.CompletedTask;
        };
        await Host(_scan).RunDueAsync(Token);
        _marks.CannotBeWritten = false;
        _scan.Body = (_, _) => Task.CompletedTask;

        _clock.Advance(TimeSpan.FromSeconds(49));
        await Host(_scan).RunDueAsync(Token);
        Assert.Equal(1, _scan.Runs);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Host(_scan).RunDueAsync(Token);
        Assert.Equal(2, _scan.Runs);
    }

    [Fact]
    public async Task RunDue_JobThatDoesNotStop_IsNotWaitedForAndNotStartedBesideItself()
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _scan.Body = (_, _) => done.Task;
        TimedJobs jobs = Host();
        await TickAsync(jobs);
        Assert.Equal(1, _logger.Count("Stuck"));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await jobs.RunDueAsync(Token);
        Assert.Equal((2, 1), (_watch.Runs, _scan.Runs));

        done.SetResult();
        await Eventually.TrueAsync(async () =>
        {
            await jobs.RunDueAsync(Token);
            return _scan.Runs == 2;
        });
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task RunDue_MarksOutOfReach_RunsWhatWatchesAndNothingThatScans(bool read, bool written)
    {
        (_marks.CannotBeRead, _marks.CannotBeWritten) = (read, written);

        await Host().RunDueAsync(Token);

        Assert.Equal((1, 0), (_watch.Runs, _scan.Runs));
        Assert.NotEmpty(_logger.Entries);
        Assert.DoesNotContain(_logger.Entries, entry => entry.Message.Contains("Lunch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunDue_HostStops_KeepsHowFarItCame()
    {
        using CancellationTokenSource stop = new();
        _scan.Body = async (progress, token) =>
        {
            progress.Position = "page 7";
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await Host(_scan).RunDueAsync(stop.Token);

        Assert.Equal(("page 7", Noon), (_marks["scan"].Position, _marks["scan"].DueAt));
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public async Task RunDue_JobAfterAnother_LetsItGoFirstAlsoWhenThatFails()
    {
        List<string> order = [];
        TestJob after = TestJob.Watch("after", after: "watch");
        after.Body = (_, _) =>
        {
            order.Add("after");
            return Task.CompletedTask;
        };
        _watch.Body = async (_, _) =>
        {
            await Task.Yield();
            order.Add("watch");
            throw new IOException();
        };

        await Host(after, _watch).RunDueAsync(Token);

        Assert.Equal(["watch", "after"], order);
    }

    // Another process, with the same jobs and marks.
    private TimedJobs Host(params TestJob[] jobs) => new(jobs.Length > 0 ? jobs : [_watch, _scan], _marks, _clock, _logger);

    // A run asks the clock for the end of its budget in its own time.
    private async Task TickAsync(TimedJobs jobs)
    {
        Task tick = jobs.RunDueAsync(Token);
        await Eventually.TrueAsync(() =>
        {
            if (!tick.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromSeconds(5));
            }

            return tick.IsCompleted;
        });
    }
}
