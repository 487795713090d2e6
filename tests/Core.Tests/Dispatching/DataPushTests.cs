using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class DataPushTests
{
    private static readonly MessageEvent Sync = Events.Direct("bob") with { Content = [], Push = new() { Data = true, Ext = "{}" } };

    [Fact]
    public async Task Dispatch_DataPush_GoesToEveryChannelThatKnowsOne()
    {
        World world = new();
        foreach (ChannelName channel in Enum.GetValues<ChannelName>())
        {
            world.WithDevice("bob", channel.ToString(), channel);
        }

        await PostAsync(world, Sync);

        Notification sent = Assert.Single(world.Apns.Composed);
        Assert.Equal((true, true, "{}", null, null, null), (sent.IsData, sent.ShowsNothing, sent.Ext, sent.Title, sent.Body, sent.Badge));
        Assert.Equal(["bob:Apns", "bob:Fcm"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.All(["Oppo", "Vivo", "Meizu", "Timpush"], device => Assert.Equal("noDataPush", world.Entry("bob", device).Outcome.Detail));
        Assert.All(["Xiaomi", "Huawei", "Harmony", "Honor"], device => Assert.Equal(OutcomeKind.ChannelOff, world.Entry("bob", device).Outcome.Kind));
    }

    [Fact]
    public async Task Dispatch_DataPush_CountsOnlyWhereItIsAskedTo()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "mate", ChannelName.Huawei);
        world.Users.Badges[("bob", "phone")] = BadgeCount.From(4);
        world.Users.Badges[("bob", "mate")] = BadgeCount.From(4);

        await PostAsync(world, Sync);
        await PostAsync(world, Sync with { Id = "msg-2", Push = Sync.Push! with { Badge = new() { Add = 2 } } });
        await PostAsync(world, Sync with { Id = "msg-3", Push = Sync.Push! with { Badge = new() { Mode = BadgeMode.Count } } });
        await PostAsync(world, Sync with { Id = "msg-4", Push = Sync.Push! with { Badge = new() { Set = 1 } } });

        Assert.Equal([null, 6, 7, 1], world.Apns.Composed.Select(sent => sent.Badge));
        Assert.Equal(4, world.Users.Badges[("bob", "mate")].Number); // a pass-through message shows no number
    }

    [Fact]
    public async Task Dispatch_PreferredWayKnowsNoDataPush_TakesTheStandby()
    {
        World world = new World().WithDevice("bob", "oppo", ChannelName.Oppo).WithDevice("bob", "google", ChannelName.Fcm, standbyFor: "oppo");

        await PostAsync(world, Sync);

        Assert.Equal(["bob:google"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal("noDataPush", world.Entry("bob", "oppo").Outcome.Detail);
    }

    [Fact]
    public async Task Dispatch_AppsDelay_IsNotForADataPush()
    {
        World world = new World().WithDevice("bob", "phone");
        world.App = world.App with { Policy = new AppPolicy { Delay = TimeSpan.FromMinutes(5) } };

        await PostAsync(world, Sync);
        await PostAsync(world, Sync with { Id = "msg-2", Push = Sync.Push! with { Delay = 60 } });

        Assert.Equal(2, world.Deliveries.Count());
        Assert.Equal(World.Start.AddSeconds(60), world.Clock.GetUtcNow());
    }

    private static async Task PostAsync(World world, MessageEvent messageEvent)
    {
        await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();
    }
}
