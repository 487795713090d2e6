using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>One phone that can be reached in two ways, and never gets a message by both.</summary>
public sealed class StandbyDispatchTests
{
    public static TheoryData<Fault> Faults => CrashSweepTests.Faults;

    [Fact]
    public async Task Dispatch_PreferredWayOpen_LeavesTheStandbyAlone()
    {
        World world = Phone();

        await DispatchAsync(world);

        Assert.Equal(["bob:phone"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal(Outcome.Skipped(SkipReasons.Standby), world.Entry("bob", "phone-fcm").Outcome);
    }

    [Fact]
    public async Task Dispatch_DeadTokenOfThePreferred_SendsToTheStandbyInTheSameAttempt()
    {
        World world = Phone();
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Dead(target, "410")]);

        await DispatchAsync(world);

        Assert.Equal(["bob:phone-fcm"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal((OutcomeKind.Suspect, OutcomeKind.Sent), (world.Entry("bob").Outcome.Kind, world.Entry("bob", "phone-fcm").Outcome.Kind));
    }

    [Fact]
    public async Task Dispatch_ChannelOfThePreferredIsOff_SendsToTheStandby()
    {
        World world = new World().WithDevice("bob", "phone", ChannelName.Huawei).WithDevice("bob", "phone-fcm", ChannelName.Fcm, standbyFor: "phone");

        await DispatchAsync(world);

        Assert.Equal(["bob:phone-fcm"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal(OutcomeKind.ChannelOff, world.Entry("bob").Outcome.Kind);
    }

    [Fact]
    public async Task Dispatch_PreferredIsTriedAgain_KeepsTheStandbyWaitingUntilItIsSettled()
    {
        World world = Phone();
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503"), target => DeliveryResult.Dead(target, "410")]);

        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.PumpOnceAsync();
        Assert.Empty(world.Deliveries);
        Assert.False(world.Entry("bob", "phone-fcm").Outcome.IsFinal);

        await world.DrainAsync();
        Assert.Equal(["bob:phone-fcm"], world.Deliveries.Select(delivery => delivery.Token));
    }

    [Fact]
    public async Task Dispatch_PreferredIsRefusedForGood_TriesTheStandbyInTheSameAttempt()
    {
        World world = Phone();
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Refused(target, "400")]);

        await DispatchAsync(world);

        Assert.Equal(["bob:phone-fcm"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal(
            (OutcomeKind.Refused, OutcomeKind.Sent),
            (world.Entry("bob", "phone").Outcome.Kind, world.Entry("bob", "phone-fcm").Outcome.Kind));
    }

    [Fact]
    public async Task Dispatch_ThreeWays_AreTriedInTheirOrder()
    {
        World world = Phone().WithDevice("bob", "phone-third", standbyFor: "phone-fcm");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Dead(target, "410")]);
        world.Fcm.Script["bob:phone-fcm"] = new([target => DeliveryResult.Dead(target, "404")]);

        await DispatchAsync(world);

        Assert.Equal(["bob:phone-third"], world.Deliveries.Select(delivery => delivery.Token));
    }

    [Fact]
    public async Task Dispatch_WhatWasReportedOfThePreferred_HoldsForTheStandby()
    {
        World world = Phone();
        world.Users.Report("bob", "phone", new DeviceState(DeviceStateKind.LoggedOut, World.Start));

        await DispatchAsync(world);

        Assert.Empty(world.Deliveries);
        Assert.Equal(Outcome.Skipped(SkipReasons.LoggedOut), world.Entry("bob", "phone-fcm").Outcome);
    }

    [Fact]
    public async Task DryRun_Standby_IsSkippedWhereThePreferredWayIsOpen()
    {
        World world = Phone();

        IReadOnlyList<DryRunLine> lines =
            await new DryRun(world.Messages, world.Users, world.Rosters, world, world.Options, world.Clock).RunAsync(Events.Direct("bob"), CancellationToken.None);

        Assert.Equal([(DryRunDecision.Send, null), (DryRunDecision.Skipped, SkipReasons.Standby)], lines.Select(line => (line.Decision, line.Reason)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_DeadTokenAndStandby_ReachesThePhoneByOneWay(Fault fault)
    {
        int calls = await RunAsync(new CrashPlan());
        for (int at = 1; at <= calls; at++)
        {
            await RunAsync(new CrashPlan { At = at, Fault = fault });
        }
    }

    private static async Task<int> RunAsync(CrashPlan crash)
    {
        World world = Phone(crash);
        world.Apns.Script["bob:phone"] = new(Enumerable.Repeat<Func<PushTarget, DeliveryResult?>>(target => DeliveryResult.Dead(target, "410"), 9));
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();
        string trace = $"{crash.Fault} at call {crash.At} ({crash.Struck})";
        Assert.True(world.Deliveries.Select(delivery => delivery.Token).Distinct().SequenceEqual(["bob:phone-fcm"]), trace);
        Assert.True(world.Entry("bob", "phone-fcm").Outcome.Kind == OutcomeKind.Sent, trace);
        Assert.All(world.Messages.Chunks.Values, chunk => Assert.Equal(ChunkState.Done, chunk.Record.State));
        return crash.Calls;
    }

    private static World Phone(CrashPlan? crash = null) =>
        new World(crash).WithDevice("bob", "phone").WithDevice("bob", "phone-fcm", ChannelName.Fcm, standbyFor: "phone");

    private static async Task DispatchAsync(World world)
    {
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();
    }
}
