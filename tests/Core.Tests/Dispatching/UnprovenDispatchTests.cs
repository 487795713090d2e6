using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>A token unlike those that its channel gives out goes alone until it was taken once.</summary>
public sealed class UnprovenDispatchTests
{
    [Fact]
    public async Task Dispatch_UnprovenTokenTaken_SharesCallsFromThenOn()
    {
        World world = new World().WithDevice("bob", "phone", isUnproven: true).WithDevice("carol", "phone");
        List<string> alone = [];
        world.Apns.OnBatches = batches => alone.AddRange(PushBatch.Apart(batches).Alone.Select(batch => Assert.Single(batch.Targets).Token));

        await PostAsync(world, Events.Group("bob", "carol"));
        Assert.Equal(["bob:phone"], alone);
        Assert.False(Assert.Single(world.Users.Of("bob")).IsUnproven);

        await PostAsync(world, Events.Group("bob", "carol") with { Id = "second" });
        Assert.Equal(["bob:phone"], alone);
    }

    [Fact]
    public async Task Dispatch_UnprovenTokenRefused_StaysAlone()
    {
        World world = new World().WithDevice("bob", "phone", isUnproven: true);
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Refused(target, "400")]);

        await PostAsync(world, Events.Direct("bob"));

        Assert.True(Assert.Single(world.Users.Of("bob")).IsUnproven);
    }

    private static async Task PostAsync(World world, MessageEvent messageEvent)
    {
        await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();
    }

    [Fact]
    public void Apart_OfProvenTargetsOnly_ChangesNothing()
    {
        PushBatch[] batches = [new(new PushPayload("{}"u8.ToArray(), []), [new PushTarget("bob", "phone", "t")])];

        (IReadOnlyList<PushBatch> shared, IReadOnlyList<PushBatch> alone) = PushBatch.Apart(batches);

        Assert.Same(batches, shared);
        Assert.Empty(alone);
    }
}
