using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class BadgeDispatchTests
{
    [Fact]
    public async Task Dispatch_DevicesThatReported_CountOnEachForItself()
    {
        World world = Reported(("phone", 4), ("tablet", 9)).WithDevice("bob", "desk");

        await PostAsync(world, Events.Direct("bob"));
        await PostAsync(world, Events.Direct("bob") with { Id = "msg-2" });

        Assert.Equal([("bob:phone", 5), ("bob:phone", 6)], Told(world, "phone"));
        Assert.Equal([("bob:tablet", 10), ("bob:tablet", 11)], Told(world, "tablet"));
        Assert.Equal([("bob:desk", null), ("bob:desk", null)], Told(world, "desk"));
    }

    [Fact]
    public async Task Dispatch_Retried_ShowsTheCountAsItStands()
    {
        World world = Reported(("phone", 4));
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "429", TimeSpan.FromMinutes(1))]);

        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.PumpOnceAsync();
        await PostAsync(world, Events.Direct("bob") with { Id = "msg-2" });

        Assert.Equal([6, 6], world.Apns.Deliveries.Select(delivery => delivery.Badge));
    }

    [Fact]
    public async Task Dispatch_NumbersOfTheEvent_AreWhatCountingGoesOnFrom()
    {
        World world = Reported(("phone", 4));

        await PostAsync(world, Events.Direct("bob", badge: 20));
        await PostAsync(world, Events.Direct("bob") with { Id = "msg-2" });

        Assert.Equal([("bob:phone", 20), ("bob:phone", 21)], Told(world, "phone"));
    }

    [Fact]
    public async Task Report_ReadElsewhere_SendsTheBareNumberToTheOtherPhones()
    {
        World world = Reported(("phone", 4), ("tablet", 4)).WithDevice("bob", "pixel", ChannelName.Fcm).WithDevice("bob", "out");
        world.Users.Report("bob", "out", new DeviceState(DeviceStateKind.LoggedOut, World.Start));
        world.Users.Settings["bob"] = new UserSettings { MuteUntil = World.Start.AddDays(1) };

        string? id = await ReportAsync(world, 2, "tablet");
        await world.DrainAsync();

        Assert.NotNull(id);
        Assert.Equal(["bob:phone"], world.Deliveries.Select(delivery => delivery.Token));
        Notification sent = Assert.Single(world.Apns.Composed);
        Assert.Equal((2, null, null, null, ReplaceId.ForBadge("default")), (sent.Badge, sent.Title, sent.Body, sent.Ext, sent.ReplaceId));
        Assert.Equal(
            ["loggedOut", "sent", "noBadge", "exceptDevice"],
            new[] { "out", "phone", "pixel", "tablet" }.Select(device => world.Entry("bob", device).Outcome is { Kind: OutcomeKind.Skipped } skipped ? skipped.Detail : "sent"));
        Assert.Equal(2, world.Users.Badges[("bob", "tablet")].Number);
    }

    [Fact]
    public async Task Report_ReadElsewhere_LeavesItToHarmonysChannel()
    {
        World world = new World().WithDevice("bob", "mate", ChannelName.Harmony);
        world.Users.Badges[("bob", "mate")] = BadgeCount.From(4);

        await ReportAsync(world, 2);
        await world.DrainAsync();

        // This world has no such channel; what matters is that the policy did not skip it as it skips the others.
        Assert.Equal(OutcomeKind.ChannelOff, world.Entry("bob", "mate").Outcome.Kind);
    }

    [Fact]
    public async Task Report_TwoInARow_NeverBringTheOlderNumberBack()
    {
        World world = Reported(("phone", 4));

        await ReportAsync(world, 3);
        await ReportAsync(world, 0);
        await world.DrainAsync();

        Assert.All(Told(world, "phone"), told => Assert.Equal(0, told.Badge));
    }

    [Fact]
    public async Task Report_UserWithoutDevices_EnqueuesNothing()
    {
        World world = new();

        Assert.Null(await ReportAsync(world, 3));

        Assert.Null(world.Queue.NextVisible);
    }

    private static World Reported(params ReadOnlySpan<(string Device, int Unread)> devices)
    {
        World world = new();
        foreach ((string device, int unread) in devices)
        {
            world.WithDevice("bob", device).Users.Badges[("bob", device)] = BadgeCount.From(unread);
        }

        return world;
    }

    private static async Task PostAsync(World world, MessageEvent messageEvent)
    {
        await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();
    }

    private static Task<string?> ReportAsync(World world, int unread, params string[] except) =>
        new BadgeReports(world.Users, world.Intake, world.Clock).ReportAsync("default", "bob", unread, except, CancellationToken.None);

    private static IEnumerable<(string Token, int? Badge)> Told(World world, string device) => world.Apns.Deliveries
        .Where(delivery => delivery.Token == $"bob:{device}")
        .Select(delivery => (delivery.Token, delivery.Badge));
}
