using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Intake;

public sealed class MessageRecallsTests
{
    private static readonly PushOptions Words = RecallNotice.For("msg-1", "en");

    [Fact]
    public async Task Recall_BeforeDispatch_SendsNothingAndNoNotice()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));

        RecallResult result = await RecallAsync(world);
        await world.DrainAsync();

        Assert.Equal(World.Start, result.At);
        Assert.Null(result.NoticeId);
        Assert.Empty(world.Deliveries);
        ChunkRecord row = Assert.Single(world.Messages.Chunks.Values).Record;
        Assert.Equal((ChunkState.Done, true), (row.State, row.IsRecalled));
    }

    [Fact]
    public async Task Recall_AfterItWasShown_PutsTheWordsInItsPlaceSilently()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Direct("bob", badge: 3));
        await world.DrainAsync();

        RecallResult result = await RecallAsync(world, Words);
        await world.DrainAsync();

        Notification notice = world.Apns.Composed[^1];
        Assert.Equal("Message recalled", notice.Body);
        Assert.Equal(ReplaceId.For("default", "msg-1"), notice.ReplaceId);
        Assert.Equal((true, null), (notice.Quiet, notice.Badge));
        Assert.Equal(2, world.Deliveries.Count());
        Assert.Contains(world.Messages.Events, stored => stored.MessageId == result.NoticeId);
    }

    [Fact]
    public async Task Recall_WithoutWords_TakesTheNotificationAwayAtOnce()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "pixel", ChannelName.Fcm);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await RecallAsync(world);
        bool wasThere = await world.PumpOnceAsync();

        Assert.True(wasThere);
        foreach (Notification notice in (Notification[])[world.Apns.Composed[^1], world.Fcm.Composed[^1]])
        {
            Assert.Equal([ReplaceId.For("default", "msg-1")], notice.Clear!.ReplaceIds!);
            Assert.Equal(("alice", null), (notice.ThreadId, notice.Body));
        }
    }

    // A notice out of the blue would be the first that its user hears of the message.
    [Fact]
    public async Task Recall_WhereItWasNeverShown_TellsNobody()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet").WithDevice("carol", "phone");
        world.Apns.Script["bob:tablet"] = new([target => DeliveryResult.Refused(target, "no")]);
        world.Users.Settings["carol"] = new() { Push = false };
        await world.PostUntilAnsweredAsync(Events.Group("bob", "carol"));
        await world.DrainAsync();

        await RecallAsync(world, Words, "msg-1001");
        await world.DrainAsync();

        Assert.Equal(["bob:phone", "bob:phone"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Contains(world.Entries, entry => entry.DeviceId == "tablet" && entry.Outcome.IsSkippedFor(SkipReasons.NotShown));
    }

    // It is there, and is not to stay; the notice makes no sound.
    [Fact]
    public async Task Recall_WhereTheUserWantsToBeLeftAlone_StillTakesItsPlace()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();
        world.Users.Settings["bob"] = new() { MuteUntil = World.Start.AddDays(1) };

        await RecallAsync(world, Words);
        await world.DrainAsync();

        Assert.Equal(2, world.Deliveries.Count());
    }

    [Fact]
    public async Task Recall_OfWhatWasReadElsewhere_BringsNothingBack()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();
        await world.ReadReports.ReportAsync("default", "bob", new ReadReport("alice"), CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DrainAsync();

        await RecallAsync(world, Words);
        await world.DrainAsync();

        Assert.DoesNotContain(world.Deliveries, delivery => delivery.Payload.Contains("recalled", StringComparison.Ordinal));
        Assert.Contains(world.Entries, entry => entry.Outcome.IsSkippedFor(SkipReasons.Read));
    }

    [Fact]
    public async Task Recall_WhereAStandbyShowsIt_TellsTheStandby()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "pixel", ChannelName.Fcm, standbyFor: "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Refused(target, "no")]);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();

        await RecallAsync(world, Words);
        await world.DrainAsync();

        Assert.Equal(["bob:pixel", "bob:pixel"], world.Deliveries.Select(delivery => delivery.Token));
    }

    // Words in the place of nothing would be the first that anybody sees of it.
    [Fact]
    public async Task Recall_OfADataPush_ShowsNothing()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Direct("bob") with { Content = [], Push = new PushOptions { Data = true, Ext = "{}" } });
        await world.DrainAsync();

        RecallResult result = await RecallAsync(world, Words);

        Assert.Null(result.NoticeId);
        Assert.Single(world.Deliveries);
    }

    [Fact]
    public async Task Recall_WhileItWaitsForItsNextTry_EndsItThere()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.PumpOnceAsync();

        await RecallAsync(world, Words);
        await world.DrainAsync();

        Assert.Empty(world.Deliveries);
        Assert.Equal(["recalled", "notShown"], Details(world));
    }

    [Fact]
    public async Task Recall_AfterATryWithoutAnswer_TellsThePhoneThatMayShowIt()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, UnansweredCodes.Timeout)]);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.PumpOnceAsync();

        await RecallAsync(world, Words);
        await world.DrainAsync();

        Assert.Contains("Message recalled", Assert.Single(world.Deliveries).Payload, StringComparison.Ordinal);
        Assert.Contains("recalled+unanswered", Details(world));
    }

    [Fact]
    public async Task Recall_WhileItIsSent_StopsBeforeTheNextWave_AndTellsWhoGotIt()
    {
        World world = new() { Options = new() { BatchesPerRecord = 1 } };
        string[] users = [.. Enumerable.Range(0, 3).Select(number => $"user-{number}")];
        for (int number = 0; number < users.Length; number++)
        {
            world.WithDevice(users[number], "phone", language: ((string[])["en", "de", "fr"])[number]);
        }

        MessageEvent posted = Events.Group(users) with
        {
            Push = new PushOptions
            {
                Localized = [.. ((string[])["en", "de", "fr"]).Select(language => new LocalizedText { Language = language, Body = language })],
            },
        };
        await world.PostUntilAnsweredAsync(posted);
        world.Apns.OnSend = async call =>
        {
            if (call == 1)
            {
                await RecallAsync(world, Words, "msg-1001");
            }
        };
        await world.DrainAsync();

        string shown = world.Deliveries.First().Token;
        Assert.Equal([shown, shown], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Contains("Message recalled", world.Deliveries.Last().Payload, StringComparison.Ordinal);
        Assert.Equal(2, world.Entries.Count(entry => entry.Outcome.IsSkippedFor(SkipReasons.Recalled)));
    }

    [Fact]
    public async Task Recall_WhatWasGivenUp_IsNotSentByAReplay()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.PumpOnceAsync();
        DispatchEnvelope waiting = DispatchEnvelope.TryParse((await NextAsync(world)).Body, out _)!;
        await world.Dispatcher.FailAsync(waiting, "q2", "tooOften", CancellationToken.None);
        Assert.Equal(ChunkState.Failed, Assert.Single(world.Messages.Chunks.Values).Record.State);

        await RecallAsync(world, Words);
        await world.Queue.EnqueueAsync(waiting with { Attempt = 3 }, TimeSpan.Zero, CancellationToken.None);
        await world.DrainAsync();

        Assert.Empty(world.Deliveries);
        Assert.Contains("recalled", Details(world));
    }

    [Fact]
    public async Task Recall_WhatIsGivenUpAfterwards_IsFinished()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.PumpOnceAsync();
        DispatchEnvelope waiting = DispatchEnvelope.TryParse((await NextAsync(world)).Body, out _)!;

        await RecallAsync(world);
        await world.Dispatcher.FailAsync(waiting, "q2", "tooOften", CancellationToken.None);

        Assert.Equal(ChunkState.Done, world.Messages.Chunks.Single(chunk => chunk.Key.MessageId == "msg-1").Value.Record.State);
    }

    [Fact]
    public async Task Recall_UnknownMessage_IsRememberedForItsPost()
    {
        World world = new World().WithDevice("bob", "phone");

        RecallResult result = await RecallAsync(world, Words);
        Acceptance acceptance = await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();

        Assert.Null(result.NoticeId);
        Assert.Equal(Acceptance.Recalled, acceptance);
        Assert.Empty(world.Deliveries);
    }

    [Fact]
    public async Task Recall_Again_TellsThePhonesOnce()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();

        RecallResult first = await RecallAsync(world, Words);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        RecallResult second = await RecallAsync(world);
        await world.DrainAsync();

        Assert.Equal(first, second);
        Assert.Equal(2, world.Deliveries.Count());
        Assert.Equal(Acceptance.Recalled, await world.PostUntilAnsweredAsync(Events.Direct("bob")));
    }

    private static Task<RecallResult> RecallAsync(World world, PushOptions? words = null, string id = "msg-1") =>
        world.Recalls.RecallAsync("default", id, words, CancellationToken.None);

    private static async Task<InMemoryQueue.Received> NextAsync(World world)
    {
        world.Clock.SetUtcNow(world.Queue.NextVisible!.Value);
        return (await world.Queue.ReceiveAsync())!;
    }

    private static IEnumerable<string?> Details(World world) => world.Entries.Select(entry => entry.Outcome.Detail).OrderDescending();
}
