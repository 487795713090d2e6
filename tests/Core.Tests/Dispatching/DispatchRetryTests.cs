using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>What is tried again, when, and until when.</summary>
public sealed class DispatchRetryTests
{
    [Fact]
    public async Task Dispatch_TransientFailure_RetriesOnlyWhatFailedAndHonoursRetryAfter()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        Answer(world, "carol:phone", target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(90)));
        await world.Intake.AcceptAsync(Events.Group("bob", "carol"), CancellationToken.None);

        await world.PumpOnceAsync();
        DeviceEntry waiting = world.Entry("carol");
        Assert.Equal(OutcomeKind.Retrying, waiting.Outcome.Kind);
        Assert.Equal(World.Start + TimeSpan.FromSeconds(90), waiting.Outcome.Until);
        Assert.Equal(World.Start + TimeSpan.FromSeconds(90), world.Queue.NextVisible);

        await world.DrainAsync();
        Assert.Equal([["bob:phone", "carol:phone"], ["carol:phone"]], world.Apns.Calls);
        Assert.Equal(World.Start + TimeSpan.FromSeconds(90), world.Clock.GetUtcNow());
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));
    }

    [Fact]
    public async Task Dispatch_TwoChannelsDueAtDifferentTimes_NeitherWaitsForTheOther()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm);
        Answer(world, "bob:phone", target => DeliveryResult.Later(target, "429", TimeSpan.FromHours(2)));
        Answer(world, "bob:tablet", target => DeliveryResult.Later(target, "503"));
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);

        await world.DrainAsync(within: TimeSpan.FromMinutes(1));
        Assert.Equal(OutcomeKind.Sent, world.Entry("bob", "tablet").Outcome.Kind);
        Assert.Single(world.Apns.Calls);

        await world.DrainAsync();
        Assert.Equal(OutcomeKind.Sent, world.Entry("bob").Outcome.Kind);
    }

    [Fact]
    public async Task Dispatch_FailureOutlastsTimeToLive_Expires()
    {
        World world = new World().WithDevice("bob", "phone");
        AnswerForever(world, "bob:phone");

        await PostAsync(world, Events.Direct("bob") with { Push = new PushOptions { TimeToLive = 60 } });

        Assert.Equal(new Outcome(OutcomeKind.Expired, "503"), world.Entry("bob").Outcome);
        Assert.InRange(world.Clock.GetUtcNow(), World.Start, World.Start + TimeSpan.FromSeconds(60));
        Assert.InRange(world.Apns.Calls.Count, 3, 7);
    }

    [Fact]
    public async Task Dispatch_FailureOutlastsADay_ExpiresThoughTimeToLiveIsLonger()
    {
        World world = new World().WithDevice("bob", "phone");
        AnswerForever(world, "bob:phone");

        await PostAsync(world, Events.Direct("bob") with { Push = new PushOptions { TimeToLive = MessageLimits.TimeToLiveSeconds } });

        Assert.Equal(OutcomeKind.Expired, world.Entry("bob").Outcome.Kind);
        Assert.InRange(world.Clock.GetUtcNow(), World.Start + TimeSpan.FromHours(23), World.Start + TimeSpan.FromHours(24));
        Assert.InRange(world.Apns.Calls.Count, 140, 400); // every 5 to 10 minutes once the backoff is capped
    }

    [Fact]
    public async Task Dispatch_TimeToLiveZero_IsOneAttemptHoweverLongItQueued()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        AnswerForever(world, "carol:phone");
        await world.Intake.AcceptAsync(Events.Group("bob", "carol") with { Push = new PushOptions { TimeToLive = 0 } }, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromHours(3));

        await world.DrainAsync();

        Assert.Equal(OutcomeKind.Sent, world.Entry("bob").Outcome.Kind);
        Assert.Equal(new Outcome(OutcomeKind.Expired, "503"), world.Entry("carol").Outcome);
        Assert.Single(world.Apns.Calls);
    }

    [Fact]
    public async Task Dispatch_QueuedBeyondTimeToLive_ExpiresUnsent()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.Intake.AcceptAsync(Events.Direct("bob") with { Push = new PushOptions { TimeToLive = 60 } }, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        await world.DrainAsync();

        Assert.Equal(OutcomeKind.Expired, world.Entry("bob").Outcome.Kind);
        Assert.Empty(world.Apns.Calls);
    }

    [Fact]
    public async Task Dispatch_DeviceGoneBeforeRetry_IsSkippedAsUnregistered()
    {
        World world = new World().WithDevice("bob", "phone");
        Answer(world, "bob:phone", target => DeliveryResult.Later(target, "503"));
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        await world.PumpOnceAsync();
        world.Users.Remove("bob", "phone");

        await world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.Unregistered), world.Entry("bob").Outcome);
    }

    [Fact]
    public async Task Dispatch_Retry_TellsTheDeviceTheSameByteForByte()
    {
        World world = new World().WithDevice("bob", "phone", language: "en");
        Answer(world, "bob:phone", target => DeliveryResult.Later(target, "503"));
        MessageEvent image = Events.Direct("bob", badge: 5) with { Content = [new ContentElement { Type = ContentType.Image }] };
        await world.Intake.AcceptAsync(image, CancellationToken.None);
        await world.PumpOnceAsync();
        Notification first = world.Apns.Composed.Single();

        // The phone changes its language between the attempts.
        world.Users.Remove("bob", "phone");
        world.WithDevice("bob", "phone", language: "zh-CN");
        await world.DrainAsync();

        Notification second = world.Apns.Composed[1];
        Assert.Equal(first.Ids, second.Ids);
        Assert.Equal(first, second with { Ids = first.Ids });
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

    private static void AnswerForever(World world, string token) =>
        world.Apns.Script[token] = new(Enumerable.Repeat<Func<PushTarget, DeliveryResult?>>(target => DeliveryResult.Later(target, "503"), 2000));
}
