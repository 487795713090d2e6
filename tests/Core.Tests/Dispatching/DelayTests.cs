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

    private static MessageEvent Delayed(int seconds) => Events.Direct("bob") with { Push = new PushOptions { Delay = seconds } };
}
