using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class ReadElsewhereTests
{
    private static readonly ReadReport All = new("alice") { Unread = 2 };

    [Fact]
    public async Task Report_Conversation_TellsThePhonesAfterThreeSecondsAndSetsTheirNumber()
    {
        World world = Phones();

        ReadResult result = await ReportAsync(world, All);
        bool before = await world.PumpOnceAsync();
        await world.DrainAsync();

        Assert.False(before);
        Assert.Equal(World.Start.AddSeconds(3), world.Clock.GetUtcNow());
        Assert.Equal(World.Start, result.UpTo);
        Notification sent = Assert.Single(world.Apns.Composed);
        Assert.Equal((2, null, null, "alice", PushPriority.Normal), (sent.Badge, sent.Title, sent.Body, sent.ThreadId, sent.Priority));
        Assert.Equal(new ClearNotice { UpTo = World.Start, ReadAt = World.Start }, sent.Clear);
        Assert.Equal(ReplaceId.For("default", Assert.Single(result.PushIds)), sent.ReplaceId);
    }

    [Fact]
    public async Task Dispatch_WhatTellsOfARead_IsNotLateForItsThreeSeconds()
    {
        using Meters meters = new();
        World world = new World { Metrics = new PushMetrics(meters) }.WithDevice("bob", "phone");

        await ReportAsync(world, All);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.DrainAsync();

        Assert.Equal(2, meters.Sums["pushfunctions.queue.age app=default"]);
    }

    [Fact]
    public async Task Report_ForEveryKindOfDevice_TellsThoseThatKnowAWay()
    {
        World world = Phones().WithDevice("bob", "pixel", ChannelName.Fcm).WithDevice("bob", "old", ChannelName.Huawei)
            .WithDevice("bob", "mate", ChannelName.Harmony).WithDevice("bob", "tablet").WithDevice("bob", "pixel-2", ChannelName.Xiaomi, standbyFor: "pixel");
        world.Users.Settings["bob"] = new UserSettings { MuteUntil = World.Start.AddDays(1) };
        world.Users.Report("bob", "tablet", new DeviceState(DeviceStateKind.Foreground, World.Start));

        await ReportAsync(world, All);
        await world.DrainAsync();

        Assert.Equal(["bob:phone", "bob:pixel"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal(
            ["noClear", "standby", "foreground"], new[] { "old", "pixel-2", "tablet" }.Select(device => world.Entry("bob", device).Outcome.Detail));
        Assert.Equal(OutcomeKind.ChannelOff, world.Entry("bob", "mate").Outcome.Kind); // the policy let it through to its channel
    }

    [Fact]
    public async Task Report_WithoutNumber_LeavesCountsAlone()
    {
        World world = Phones().WithDevice("bob", "mate", ChannelName.Harmony).WithDevice("bob", "ipad");

        await ReportAsync(world, All with { Unread = null });
        await world.DrainAsync();

        Assert.Equal([4, null], world.Apns.Composed.Select(sent => sent.Badge));
        Assert.Equal("noClear", world.Entry("bob", "mate").Outcome.Detail);
    }

    [Fact]
    public async Task Report_UserWithoutDevices_KeepsTheMarkAndSendsNothing()
    {
        World world = new();

        ReadResult result = await ReportAsync(world, All);

        Assert.Empty(result.PushIds);
        Assert.Null(world.Queue.NextVisible);
        Assert.Equal(new ReadMark(World.Start, true), Assert.Single(world.Users.Reads["bob"]).Mark);
    }

    [Fact]
    public async Task Report_Messages_NamesTheirReplaceIdsInAsManyPushesAsItTakes()
    {
        World world = Phones();
        string[] messages = [.. Enumerable.Range(0, 100).Select(number => $"m-{number}")];

        ReadResult result = await ReportAsync(world, All with { Messages = [.. messages, "m-0"] });
        await world.DrainAsync();

        Assert.Equal(2, result.PushIds.Count);
        Assert.Equal([64, 36], world.Apns.Composed.Select(sent => sent.Clear!.ReplaceIds!.Count));
        Assert.Equal(
            messages.Select(message => ReplaceId.For("default", message)), world.Apns.Composed.SelectMany(sent => sent.Clear!.ReplaceIds!));
    }

    [Theory]
    [InlineData(HiddenIds.Ids)]
    [InlineData(HiddenIds.Digest)]
    public async Task Report_WithoutPreviews_TellsNothingButIds(HiddenIds hiddenIds)
    {
        World world = Phones();
        world.App = world.App with { Payload = new() { HiddenIds = hiddenIds } };
        world.Users.Settings["bob"] = new UserSettings { Preview = false };
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();

        await ReportAsync(world, All);
        await world.DrainAsync();

        Notification[] both = [.. world.Apns.Composed];
        Assert.Equal(2, both.Length);
        Assert.Equal(both[0].ThreadId, both[1].ThreadId);
        Assert.Equal(hiddenIds == HiddenIds.Ids, both[1].ThreadId == "alice");
        Assert.Empty(both[1].Ids);
    }

    [Fact]
    public async Task Report_AgainWithinThreeSeconds_TellsThePhonesOnce()
    {
        World world = Phones();

        await ReportAsync(world, All);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await ReportAsync(world, All with { Unread = 0 });
        await world.DrainAsync();

        Assert.Equal(0, Assert.Single(world.Apns.Composed).Badge);
        Assert.Equal(
            [(OutcomeKind.Sent, null), (OutcomeKind.Skipped, "superseded")],
            world.Entries.Select(entry => (entry.Outcome.Kind, entry.Outcome.Detail)).Order());
    }

    // The younger one names other notifications: it does not do the older one's work.
    [Fact]
    public async Task Report_OfSingleMessagesAfterwards_SupersedesNothing()
    {
        World world = Phones();

        await ReportAsync(world, All with { Messages = ["m-1"] });
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await ReportAsync(world, All with { Messages = ["m-2"] });
        await world.DrainAsync();

        Assert.Equal(
            [ReplaceId.For("default", "m-1"), ReplaceId.For("default", "m-2")], world.Apns.Composed.SelectMany(sent => sent.Clear!.ReplaceIds!));
    }

    [Fact]
    public async Task Report_OfAnotherConversation_SupersedesNothing()
    {
        World world = Phones();

        await ReportAsync(world, All);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await ReportAsync(world, new ReadReport("carol") { Unread = 0 });
        await world.DrainAsync();

        Assert.Equal(["alice", "carol"], world.Apns.Composed.Select(sent => sent.ThreadId));
    }

    // What was read before is read; what counts is the number, which is the newest.
    [Fact]
    public async Task Report_OlderThanTheMark_StillTellsTheNumber()
    {
        World world = Phones();
        await ReportAsync(world, All);
        await world.DrainAsync();

        ReadResult result = await ReportAsync(world, All with { Unread = 1, UpToTime = World.Start.AddHours(-1) });
        await world.DrainAsync();

        Assert.Equal(World.Start, result.UpTo);
        Assert.Equal([2, 1], world.Apns.Composed.Select(sent => sent.Badge));
    }

    [Theory]
    [InlineData("msg-1", null, 0)]
    [InlineData("msg-1", 30, 0)]
    [InlineData("unknown", 30, 30)]
    [InlineData("unknown", null, 60)]
    [InlineData(null, 30, 30)]
    [InlineData(null, 90, 60)] // nobody has read what is yet to be said
    [InlineData(null, null, 60)]
    public async Task Report_UpTo_IsTheMessageElseTheTimeElseNow(string? message, int? upToMinute, int expectedMinute)
    {
        World world = Phones();
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        world.Clock.Advance(TimeSpan.FromHours(1));

        ReadResult result = await ReportAsync(
            world,
            All with { UpToMessage = message, UpToTime = upToMinute is { } minute ? World.Start.AddMinutes(minute) : null });

        Assert.Equal(World.Start.AddMinutes(expectedMinute), result.UpTo);
    }

    [Fact]
    public async Task Dispatch_EventReadBeforeItsTurn_IsSkippedAndNotCounted()
    {
        World world = Phones();
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await ReportAsync(world, All with { UpToMessage = "msg-1" });
        await world.PostUntilAnsweredAsync(Events.Direct("bob") with { Id = "msg-2" });
        await world.DrainAsync();

        Assert.Equal("read", world.Entry("bob", null).Outcome.Detail);
        Assert.Equal([3, 3], world.Apns.Composed.Select(sent => sent.Badge)); // msg-2, then what was read
        Assert.NotNull(world.Apns.Composed[0].Body);
    }

    private static World Phones()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Users.Badges[("bob", "phone")] = BadgeCount.From(4);
        return world;
    }

    private static Task<ReadResult> ReportAsync(World world, ReadReport report) =>
        world.ReadReports.ReportAsync("default", "bob", report, CancellationToken.None);
}
