using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class DispatcherTests
{
    [Fact]
    public async Task Dispatch_GroupOnTwoChannels_ComposesOncePerGroupAndCallsOncePerChannel()
    {
        World world = new();
        foreach (int i in Enumerable.Range(0, 20))
        {
            world.WithDevice($"user-{i}", "phone", i % 2 == 0 ? ChannelName.Apns : ChannelName.Fcm);
        }

        await PostAsync(world, Events.Group([.. Enumerable.Range(0, 20).Select(i => $"user-{i}")]));

        Assert.Equal(20, world.Deliveries.Count());
        Assert.Single(world.Apns.Calls);
        Assert.Single(world.Fcm.Calls);
        Assert.Single(world.Apns.Composed);
        Assert.Equal("Alice(Team 7):Lunch?", world.Apns.Composed[0].Body);
    }

    [Fact]
    public async Task Dispatch_DifferentBadgesAndLanguages_GroupsByThem()
    {
        World world = new World().WithDevice("bob", "a", language: "en").WithDevice("bob", "b", language: "zh-CN").WithDevice("carol", "a");
        MessageEvent messageEvent = Events.Group("bob", "carol") with
        {
            Recipients = [new Recipient { UserId = "bob", Badge = 5 }, new Recipient { UserId = "carol", Badge = 6 }],
            Content = [new ContentElement { Type = ContentType.Image }],
        };

        await PostAsync(world, messageEvent);

        Assert.Equal(
            ["Alice(Team 7):[image]/5", "Alice(Team 7):[image]/6", "Alice(Team 7):[图片]/5"],
            world.Apns.Composed.Select(notification => $"{notification.Body}/{notification.Badge}").Order(StringComparer.Ordinal));
        Assert.Single(world.Apns.Calls);
    }

    [Fact]
    public async Task Dispatch_BadgesThatTheChannelDoesNotShow_ShareOneBatch()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Apns.Composer = _ => Composition.Of(new PushPayload("same"u8.ToArray(), [new("apns-priority", "10")]));
        IReadOnlyList<PushBatch> sent = [];
        world.Apns.OnBatches = batches => sent = batches;
        MessageEvent messageEvent = Events.Group("bob", "carol") with
        {
            Recipients = [new Recipient { UserId = "bob", Badge = 1 }, new Recipient { UserId = "carol", Badge = 2 }],
        };

        await PostAsync(world, messageEvent);

        Assert.Equal(2, Assert.Single(sent).Targets.Count);
    }

    [Theory]
    [InlineData("alice", SkipReasons.Sender)]
    [InlineData("nobody", SkipReasons.NoDevice)]
    [InlineData("bob", SkipReasons.ExceptDevice)]
    public async Task Dispatch_RecipientNotToBeNotified_RecordsWhy(string userId, string reason)
    {
        World world = new World().WithDevice("alice", "phone").WithDevice("bob", "phone");
        MessageEvent messageEvent = Events.Group(userId) with { Recipients = [new Recipient { UserId = userId, ExceptDevices = ["phone"] }] };

        await PostAsync(world, messageEvent);

        Assert.Empty(world.Deliveries);
        Assert.Equal(Outcome.Skipped(reason), world.Entries.Single().Outcome);
    }

    [Fact]
    public async Task Dispatch_NothingToShow_SkipsUnlessSilent()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm);
        MessageEvent messageEvent = Events.Direct("bob") with
        {
            Content = [new ContentElement { Type = ContentType.Custom }],
            Push = new PushOptions { Apns = new ApnsOptions { ContentAvailable = true } },
        };

        await PostAsync(world, messageEvent);

        Assert.Equal(OutcomeKind.Sent, world.Entry("bob").Outcome.Kind);
        Assert.Equal(Outcome.Skipped(SkipReasons.NoText), world.Entry("bob", "tablet").Outcome);
    }

    [Fact]
    public async Task Dispatch_ChannelWithoutCredentials_IsChannelOffAndNotRetried()
    {
        World world = new World().WithDevice("bob", "phone", ChannelName.Huawei);

        await PostAsync(world, Events.Direct("bob"));

        Assert.Equal(OutcomeKind.ChannelOff, world.Entry("bob").Outcome.Kind);
        Assert.Equal(0, world.Queue.Count);
    }

    [Fact]
    public async Task Dispatch_RefusedByProviderOrComposer_IsFinal()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone", ChannelName.Fcm);
        Answer(world, "bob:phone", target => DeliveryResult.Refused(target, "400"));
        world.Fcm.Composer = _ => Composition.Refused("extTooLarge");

        await PostAsync(world, Events.Group("bob", "carol"));

        Assert.Equal(new Outcome(OutcomeKind.Refused, "400"), world.Entry("bob").Outcome);
        Assert.Equal(new Outcome(OutcomeKind.Refused, "extTooLarge"), world.Entry("carol").Outcome);
        Assert.Empty(world.Fcm.Calls);
    }

    [Fact]
    public async Task Dispatch_ChannelForgetsATarget_IsFailedNotSilence()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        Answer(world, "bob:phone", _ => null);

        await PostAsync(world, Events.Group("bob", "carol"));

        Assert.Equal(new Outcome(OutcomeKind.Failed, "noResult"), world.Entry("bob").Outcome);
        Assert.Equal(OutcomeKind.Sent, world.Entry("carol").Outcome.Kind);
    }

    [Fact]
    public async Task Dispatch_ChannelThrows_IsRetriedAndHoldsUpNoOtherChannel()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm);
        Answer(world, "bob:phone", _ => throw new InvalidOperationException("a fault of ours"));
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        await world.PumpOnceAsync();
        Assert.Equal("channelError", world.Entry("bob").Outcome.Detail);
        Assert.Equal(OutcomeKind.Sent, world.Entry("bob", "tablet").Outcome.Kind);

        await world.DrainAsync();
        Assert.Equal(OutcomeKind.Sent, world.Entry("bob").Outcome.Kind);
    }

    [Fact]
    public async Task Dispatch_Replaces_IsQuietUnderTheOldReplaceId()
    {
        World world = new World().WithDevice("bob", "phone");

        await PostAsync(world, Events.Direct("bob", badge: 7) with { Id = "msg-2", Push = new PushOptions { Replaces = "msg-1" } });

        Notification notification = world.Apns.Composed.Single();
        Assert.Equal(ReplaceId.For("default", "msg-1"), notification.ReplaceId);
        Assert.True(notification.Quiet);
        Assert.Null(notification.Sound);
        Assert.Null(notification.Badge);
    }

    [Fact]
    public async Task Dispatch_AttemptBudgetUsedUp_ContinuesInTheNextAttemptWithoutRepeating()
    {
        World world = new() { Options = new DispatchOptions { BatchesPerRecord = 1 } };
        string[] userIds = [.. Enumerable.Range(0, 5).Select(i => $"user-{i}")];
        foreach (string userId in userIds)
        {
            world.WithDevice(userId, "phone");
        }

        world.Apns.OnSend = _ =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(15));
            return Task.CompletedTask;
        };
        MessageEvent messageEvent = Events.Group(userIds) with { Recipients = [.. userIds.Select((id, i) => new Recipient { UserId = id, Badge = i })] };

        await PostAsync(world, messageEvent);

        Assert.Equal(5, world.Apns.Calls.Count);
        Assert.Equal(5, world.Deliveries.Select(delivery => delivery.Token).Distinct().Count());
        Assert.Equal(3, world.Messages.Chunks.Values.Single().Record.Attempt);
    }

    [Fact]
    public async Task Dispatch_TakenOverWhilePaused_StopsAndRepeatsNothingMore()
    {
        World world = new() { Options = new DispatchOptions { BatchesPerRecord = 1 } };
        world.WithDevice("bob", "phone").WithDevice("carol", "phone");
        MessageEvent messageEvent = Events.Group("bob", "carol") with
        {
            Recipients = [new Recipient { UserId = "bob", Badge = 1 }, new Recipient { UserId = "carol", Badge = 2 }],
        };
        await world.Intake.AcceptAsync(messageEvent, CancellationToken.None);
        InMemoryQueue.Received first = (await world.Queue.ReceiveAsync())!;
        world.Apns.OnSend = async call =>
        {
            if (call == 1)
            {
                // This process sleeps through its lease; another one gets the same message and finishes it.
                world.Apns.OnSend = null;
                world.Clock.Advance(InMemoryQueue.Lease);
                await world.PumpOnceAsync();
            }
        };

        DispatchEnvelope envelope = DispatchEnvelope.TryParse(first.Body, out _)!;
        DispatchResult result = await world.Dispatcher.DispatchAsync(envelope, first.Id, CancellationToken.None);

        Assert.Equal(DispatchResult.TakenOver, result);
        Assert.Equal(ChunkState.Done, world.Messages.Chunks.Values.Single().Record.State);
        Assert.Equal(["bob:phone", "bob:phone", "carol:phone"], world.Apns.Deliveries.Select(delivery => delivery.Token).Order());
    }

    private static async Task PostAsync(World world, MessageEvent messageEvent)
    {
        Assert.Equal(Acceptance.Accepted, (await world.Intake.AcceptAsync(messageEvent, CancellationToken.None)).Acceptance);
        await world.DrainAsync();
    }

    private static void Answer(World world, string token, Func<PushTarget, DeliveryResult?> answer)
    {
        world.Apns.Script[token] = new([answer]);
        world.Fcm.Script[token] = new([answer]);
    }
}
