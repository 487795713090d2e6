using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class VerdictDispatchTests
{
    [Fact]
    public async Task Dispatch_DeadTokenAlone_IsSuspectAndStays()
    {
        World world = new World().WithDevice("bob", "phone");
        Dead(world, "bob:phone", times: 1);

        await PostAsync(world, Events.Direct("bob"));

        Assert.Equal(new Outcome(OutcomeKind.Suspect, "Unregistered"), world.Entry("bob").Outcome);
        Assert.Equal(new TokenSuspicion(World.Start, VerdictSource.Send), Assert.Single(world.Users.Of("bob")).Suspicion);
    }

    [Fact]
    public async Task Dispatch_DeadTokenBesideALiveOneInTheSameAnswer_IsRemovedAtOnce()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        Dead(world, "bob:phone", times: 1);

        await PostAsync(world, Events.Group("bob", "carol"));

        Assert.Equal(new Outcome(OutcomeKind.DeadToken, "Unregistered"), world.Entry("bob").Outcome);
        Assert.Empty(world.Users.Of("bob"));
        Assert.Single(world.Users.Of("carol"));
    }

    [Fact]
    public async Task Dispatch_TwoVerdictsEachBeforeASuccessOfAnother_RemovesTheSuspect()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        Dead(world, "bob:phone", times: 2);

        await PostAsync(world, Events.Direct("bob"));
        await PostAsync(world, Events.Direct("carol") with { Id = "second" });
        Assert.Single(world.Users.Of("bob"));
        await PostAsync(world, Events.Direct("bob") with { Id = "third" });
        Assert.Single(world.Users.Of("bob"));
        await PostAsync(world, Events.Direct("carol") with { Id = "fourth" });

        Assert.Empty(world.Users.Of("bob"));
        Assert.Single(world.Users.Of("carol"));
    }

    [Fact]
    public async Task Dispatch_SuspectThenSuccessOfItsOwn_IsCleared()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        Dead(world, "bob:phone", times: 1);

        await PostAsync(world, Events.Direct("bob"));
        await PostAsync(world, Events.Direct("bob") with { Id = "second" });
        await PostAsync(world, Events.Direct("carol") with { Id = "third" });

        Assert.Null(Assert.Single(world.Users.Of("bob")).Suspicion);
    }

    [Fact]
    public async Task Dispatch_SecondVerdictInAnotherProcess_RemovesOnlyBetweenSuccessesThere()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        Dead(world, "bob:phone", times: 3);

        await PostAsync(world, Events.Direct("bob"));
        world.Restart();
        await PostAsync(world, Events.Direct("bob") with { Id = "second" });
        Assert.Single(world.Users.Of("bob"));

        world.Restart();
        await PostAsync(world, Events.Direct("carol") with { Id = "third" });
        await PostAsync(world, Events.Direct("bob") with { Id = "fourth" });
        Assert.Single(world.Users.Of("bob"));
        await PostAsync(world, Events.Direct("carol") with { Id = "fifth" });

        Assert.Empty(world.Users.Of("bob"));
    }

    [Fact]
    public async Task Dispatch_VerdictThatNamesNoToken_RemovesNobodyEver()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Apns.Script["bob:phone"] = new(Enumerable.Repeat<Func<PushTarget, DeliveryResult?>>(
            target => DeliveryResult.Dead(target, "invalid") with { IsNamed = false }, 2));

        await PostAsync(world, Events.Direct("bob"));
        await PostAsync(world, Events.Direct("carol") with { Id = "second" });
        await PostAsync(world, Events.Direct("bob") with { Id = "third" });
        await PostAsync(world, Events.Direct("carol") with { Id = "fourth" });

        Assert.NotNull(Assert.Single(world.Users.Of("bob")).Suspicion);
    }

    [Fact]
    public async Task Dispatch_ProviderThatOnlyHandsOn_ProvesNothingByTaking()
    {
        World world = new World { TakingIsProof = false }.WithDevice("bob", "phone").WithDevice("carol", "phone");
        Dead(world, "bob:phone", times: 2);

        await PostAsync(world, Events.Direct("bob"));
        await PostAsync(world, Events.Direct("carol") with { Id = "second" });
        await PostAsync(world, Events.Direct("bob") with { Id = "third" });
        await PostAsync(world, Events.Direct("carol") with { Id = "fourth" });

        Assert.Single(world.Users.Of("bob"));
    }

    [Fact]
    public async Task Dispatch_DeadSinceBeforeItsRegistration_IsNotMeant()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        DateTimeOffset registered = Assert.Single(world.Users.Of("bob")).RegisteredAt;
        DeadSince(world, registered.AddSeconds(-1));

        await PostAsync(world, Events.Group("bob", "carol"));

        Assert.Equal(OutcomeKind.DeadToken, world.Entry("bob").Outcome!.Kind);
        Assert.Null(Assert.Single(world.Users.Of("bob")).Suspicion);
    }

    [Fact]
    public async Task Dispatch_DeadSinceLongAgo_IsRemovedBetweenTheSuccessesOfOthers()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        DeadSince(world, Assert.Single(world.Users.Of("bob")).RegisteredAt.AddTicks(1));

        await PostAsync(world, Events.Direct("bob"));
        await PostAsync(world, Events.Direct("carol") with { Id = "second" });
        await PostAsync(world, Events.Direct("bob") with { Id = "third" });
        await PostAsync(world, Events.Direct("carol") with { Id = "fourth" });

        Assert.Empty(world.Users.Of("bob"));
    }

    private static void DeadSince(World world, DateTimeOffset since) => world.Apns.Script["bob:phone"] =
        new(Enumerable.Repeat<Func<PushTarget, DeliveryResult?>>(target => DeliveryResult.Dead(target, "Unregistered") with { DeadSince = since }, 2));

    private static void Dead(World world, string token, int times) => world.Apns.Script[token] =
        new(Enumerable.Repeat<Func<PushTarget, DeliveryResult?>>(target => DeliveryResult.Dead(target, "Unregistered"), times));

    private static async Task PostAsync(World world, MessageEvent messageEvent)
    {
        await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
