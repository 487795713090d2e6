using PushFunctions.Core.Apps;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>A delayed push waits in the queue and is decided on when its time has come.</summary>
public sealed class DelayTests
{
    private readonly World _world = new World().WithDevice("bob", "phone");

    [Fact]
    public async Task Dispatch_DelayedPush_WaitsWithoutATryAndIsSentThen()
    {
        await _world.PostUntilAnsweredAsync(Delayed(60));
        await _world.PumpOnceAsync();
        Assert.Equal(new Outcome(OutcomeKind.Delayed, Detail: null, World.Start.AddSeconds(60)), _world.Entry("bob").Outcome);
        Assert.Equal(World.Start.AddSeconds(60), _world.Queue.NextVisible);

        await _world.DrainAsync();

        Assert.Single(_world.Deliveries);
        Assert.Equal((OutcomeKind.Sent, 0), (_world.Entry("bob").Outcome.Kind, _world.Entry("bob").Tries));
        Assert.Equal(World.Start.AddSeconds(60), _world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Dispatch_ChoiceMadeDuringTheDelay_Counts()
    {
        await _world.PostUntilAnsweredAsync(Delayed(60));
        await _world.PumpOnceAsync();
        _world.Users.Settings["bob"] = new UserSettings { Push = false };

        await _world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.PushOff), _world.Entry("bob").Outcome);
        Assert.Empty(_world.Deliveries);
    }

    [Fact]
    public async Task Dispatch_RepeatedPost_DoesNotBeginTheDelayAnew()
    {
        await _world.PostUntilAnsweredAsync(Delayed(60));
        _world.Clock.Advance(TimeSpan.FromSeconds(40));
        await _world.PostUntilAnsweredAsync(Delayed(60));

        await _world.DrainAsync();

        Assert.Single(_world.Deliveries);
        Assert.Equal(World.Start.AddSeconds(60), _world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Dispatch_DelayBeyondTheTimeToLive_EndsJustBeforeIt()
    {
        await _world.PostUntilAnsweredAsync(Delayed(600) with { Push = new PushOptions { Delay = 600, TimeToLive = 100 } });

        await _world.DrainAsync();

        Assert.Single(_world.Deliveries);
        Assert.Equal(World.Start.AddSeconds(90), _world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Dispatch_ActiveElsewhere_WaitsForTheAppsDelayAndIsSentThen()
    {
        App(new AppPolicy { ActiveElsewhere = ElsewhereRule.Delay, Delay = TimeSpan.FromSeconds(45) });
        _world.WithDevice("carol", "phone");
        _world.Users.Presences["bob"] = [new Presence("web", World.Start.AddSeconds(120))];

        await _world.PostUntilAnsweredAsync(Events.Group("bob", "carol"));
        await _world.PumpOnceAsync();
        Assert.Equal(new Outcome(OutcomeKind.Delayed, Detail: null, World.Start.AddSeconds(45)), _world.Entry("bob").Outcome);
        Assert.Equal(OutcomeKind.Sent, _world.Entry("carol").Outcome.Kind);

        await _world.DrainAsync();

        Assert.Equal(["carol:phone", "bob:phone"], _world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal(World.Start.AddSeconds(45), _world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Dispatch_ActiveElsewhereAndReadDuringTheDelay_IsNotSent()
    {
        App(new AppPolicy { ActiveElsewhere = ElsewhereRule.Delay, Delay = TimeSpan.FromSeconds(45) });
        _world.Users.Presences["bob"] = [new Presence("web", World.Start.AddSeconds(120))];
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();

        _world.Clock.Advance(TimeSpan.FromSeconds(20));
        await _world.ReadReports.ReportAsync("default", "bob", new ReadReport("alice"), CancellationToken.None);
        await _world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.Read), _world.Messages.Chunks.Single(chunk => chunk.Key.MessageId == "msg-1").Value.Record.Entries.Single().Outcome);
        Assert.DoesNotContain(_world.Deliveries, delivery => delivery.Payload.Contains("Alice:hi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatch_AppsDelayAlone_IsForEverybodyAndGivesWayToTheEvents()
    {
        App(new AppPolicy { Delay = TimeSpan.FromSeconds(45) });

        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();
        Assert.Equal(World.Start.AddSeconds(45), _world.Entry("bob").Outcome.Until);
        await _world.PostUntilAnsweredAsync(Delayed(0) with { Id = "msg-2" });
        await _world.PumpOnceAsync();

        Assert.Contains($"{ReplaceId.For("default", "msg-2")}|", Assert.Single(_world.Deliveries).Payload, StringComparison.Ordinal);
        await _world.DrainAsync();
        Assert.Equal(2, _world.Deliveries.Count());
    }

    [Fact]
    public async Task Dispatch_DelayOfZeroWhileActiveElsewhere_GoesAtOnce()
    {
        App(new AppPolicy { ActiveElsewhere = ElsewhereRule.Delay, Delay = TimeSpan.FromSeconds(45) });
        _world.Users.Presences["bob"] = [new Presence("web", World.Start.AddSeconds(120))];

        await _world.PostUntilAnsweredAsync(Delayed(0));
        await _world.PumpOnceAsync();

        Assert.Single(_world.Deliveries);
    }

    [Fact]
    public async Task Dispatch_DelayedPushWithCallback_TellsWhatBecameOfItInTheEnd()
    {
        _world.WithCallback();

        await _world.PostUntilAnsweredAsync(Delayed(60));
        await _world.DrainAsync();

        Assert.Equal(OutcomeKind.Sent, Assert.Single(_world.Callback.Events).Line.Outcome);
    }

    [Fact]
    public async Task Dispatch_NowOrNever_IsNotDelayedByTheApp()
    {
        App(new AppPolicy { Delay = TimeSpan.FromSeconds(45) });

        await _world.PostUntilAnsweredAsync(Events.Direct("bob") with { Push = new PushOptions { TimeToLive = 0 } });
        await _world.PumpOnceAsync();

        Assert.Single(_world.Deliveries);
    }

    [Fact]
    public async Task DryRun_DelayedPush_IsSentLaterAndSaysSo()
    {
        DryRun dryRun = new(_world.Messages, _world.Users, _world.Rosters, _world, _world.Options, _world.Clock);

        DryRunLine line = Assert.Single(await dryRun.RunAsync(Delayed(60), CancellationToken.None));

        Assert.Equal((DryRunDecision.Send, "delayed", World.Start.AddSeconds(60)), (line.Decision, line.Reason, line.Entry.Outcome.Until));
        Assert.NotNull(line.Payload);
    }

    private void App(AppPolicy policy) => _world.App = _world.App with { Policy = policy };

    private static MessageEvent Delayed(int seconds) => Events.Direct("bob") with { Push = new PushOptions { Delay = seconds } };
}
