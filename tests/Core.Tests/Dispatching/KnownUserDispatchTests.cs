using PushFunctions.Core.Channels;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>Who may go by what was read a moment ago, and who must not.</summary>
public sealed class KnownUserDispatchTests
{
    private readonly World _world = new World().WithDevice("bob", "phone");
    private int _reads;

    public KnownUserDispatchTests()
    {
        _world.Users.Known["bob"] = new UserSnapshot("bob", _world.Users.Of("bob"));
        _world.Users.OnLoad = () => _reads++;
    }

    [Fact]
    public async Task Dispatch_FirstAttempt_ReadsNobodyWhoIsKnown()
    {
        _world.WithDevice("carol", "phone");

        await _world.Intake.AcceptAsync(Events.Group("bob", "carol"), CancellationToken.None);
        await _world.DrainAsync();

        Assert.Equal(1, _reads);
        Assert.Equal(["bob:phone", "carol:phone"], _world.Deliveries.Select(delivery => delivery.Token));
    }

    [Fact]
    public async Task Dispatch_FurtherAttempt_ReadsEverybody()
    {
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await _world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        await _world.PumpOnceAsync();
        _world.Users.Settings["bob"] = new UserSettings { Push = false };

        await _world.DrainAsync();

        Assert.Equal(1, _reads);
        Assert.Equal(OutcomeKind.Skipped, _world.Entry("bob").Outcome.Kind);
    }

    [Fact]
    public async Task DryRun_KnownUser_ReadsEverybody()
    {
        DryRun dryRun = new(_world.Messages, _world.Users, _world.Rosters, _world, _world.Options, _world.Clock);

        await dryRun.RunAsync(Events.Direct("bob"), CancellationToken.None);

        Assert.Equal(1, _reads);
    }
}
