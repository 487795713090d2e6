using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Chunks;

public sealed class DeviceTryTests
{
    [Fact]
    public void After_MoreThanAreRemembered_ForgetsTheFirst()
    {
        DeviceTry? last = null;
        for (int i = 1; i <= 5; i++)
        {
            last = DeviceTry.After(last, World.Start.AddSeconds(i), $"{i}");
        }

        Assert.Equal(["5", "4", "3"], last!.All.Select(one => one.Code));
    }

    [Fact]
    public async Task Dispatch_TriedAgain_RemembersWhenAndWhatTheProviderSaid()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new(
            [target => DeliveryResult.Later(target, "503"), target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7))]);

        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        await world.DrainAsync();

        DeviceTry[] tries = [.. world.Entry("bob").LastTry!.All.Reverse()];
        Assert.Equal(["503", "429", null], tries.Select(one => one.Code));
        Assert.Equal(World.Start, tries[0].At);
        Assert.True(tries[1].At > tries[0].At && tries[2].At >= tries[1].At + TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Dispatch_NeverHandedOver_RemembersNone()
    {
        World world = new();

        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        await world.DrainAsync();

        Assert.Null(world.Entry("bob", deviceId: null).LastTry);
    }
}
