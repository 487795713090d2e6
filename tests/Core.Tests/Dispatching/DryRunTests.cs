using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class DryRunTests
{
    [Fact]
    public async Task Run_OneOfEach_SaysWhatWouldBeDone()
    {
        World world = new World()
            .WithDevice("bob", "phone").WithDevice("bob", "old", ChannelName.Meizu)
            .WithDevice("carol", "phone").WithDevice("alice", "phone");
        world.Users.Settings["carol"] = new UserSettings { Push = false };

        IReadOnlyList<DryRunLine> lines = await RunAsync(world, Events.Group("alice", "bob", "carol", "nobody"));

        Assert.Equal(
            ["alice// Skipped sender", "bob/phone/Apns Send ", "bob/old/Meizu ChannelOff ", "carol// Skipped pushOff", "nobody// Skipped noDevice"],
            lines.Select(line => $"{line.Entry.UserId}/{line.Entry.DeviceId}/{line.Entry.Channel} {line.Decision} {line.Reason}"));
    }

    [Fact]
    public async Task Run_WhatIsSentAfterwards_IsTheVerySamePayload()
    {
        World world = new World().WithDevice("bob", "phone", language: "zh-Hans").WithDevice("carol", "pixel", ChannelName.Fcm).WithDevice("dave", "phone");
        world.Users.Settings["bob"] = new UserSettings { GroupSound = "g.caf", Preview = false };
        world.Users.Conversations["dave"] = new ConversationSetting(ReceiveOption.Silent);
        List<string> sent = [];
        world.Apns.OnBatches = world.Fcm.OnBatches = batches => sent.AddRange(batches.SelectMany(batch =>
            batch.Targets.Select(target => $"{target.Token} {Convert.ToHexString(batch.Payload.Body.Span)}")));
        MessageEvent messageEvent = Events.Group("bob", "carol", "dave");

        IReadOnlyList<DryRunLine> lines = await RunAsync(world, messageEvent);
        await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();

        Assert.Equal(
            lines.Select(line => $"{line.Entry.UserId}:{line.Entry.DeviceId} {Convert.ToHexString(line.Payload!.Body.Span)}").Order(),
            sent.Order());
    }

    [Fact]
    public async Task Run_Anything_ReadsUsersAndDoesNothingElse()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");

        await RunAsync(world, Events.Group("bob", "carol"));

        Assert.Equal(2, world.Crash.Calls); // one load each
        Assert.Equal(0, world.Queue.Count);
        Assert.Empty(world.Messages.Chunks);
        Assert.Empty(world.Deliveries);
    }

    [Fact]
    public async Task Run_WhatTheChannelSays_IsTheReason()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "pixel", ChannelName.Fcm);
        world.Apns.Composer = _ => Composition.Refused("extTooLarge");
        world.Fcm.Composer = _ => Composition.Of(new PushPayload(new byte[] { 1 }, []), extDropped: true);

        IReadOnlyList<DryRunLine> lines = await RunAsync(world, Events.Group("bob", "carol"));

        Assert.Equal([(DryRunDecision.Refused, "extTooLarge"), (DryRunDecision.Send, "extDropped")], lines.Select(line => (line.Decision, line.Reason)));
    }

    [Fact]
    public async Task Run_DevicesThatShowTheSame_AreComposedOnce()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet").WithDevice("carol", "phone");

        await RunAsync(world, Events.Group("bob", "carol"));

        Assert.Single(world.Apns.Composed);
    }

    [Fact]
    public async Task Resolve_WithoutRecipients_TakesTheRostersMembersAndNames()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("alice", "phone");
        world.Rosters.Put("team-7", "Seven", "alice", "bob");
        MessageEvent posted = Events.Group() with
        {
            Recipients = null,
            Conversation = new Conversation { Type = ConversationType.Group, Id = "team-7" },
        };

        MessageEvent resolved = await Subject(world).ResolveAsync(posted, TestContext.Current.CancellationToken);
        await RunAsync(world, resolved);

        Assert.Equal(["bob"], resolved.Recipients!.Select(recipient => recipient.UserId));
        Assert.Equal("Alice(Seven):Lunch?", Assert.Single(world.Apns.Composed).Body);
    }

    [Fact]
    public async Task Resolve_UnknownRoster_IsForNobody()
    {
        MessageEvent resolved = await Subject(new World()).ResolveAsync(
            Events.Group() with { Recipients = null }, TestContext.Current.CancellationToken);

        Assert.Empty(resolved.Recipients!);
    }

    private static DryRun Subject(World world) => new(world.Messages, world.Users, world.Rosters, world, world.Options, world.Clock);

    private static Task<IReadOnlyList<DryRunLine>> RunAsync(World world, MessageEvent messageEvent) =>
        Subject(world).RunAsync(messageEvent, TestContext.Current.CancellationToken);
}
