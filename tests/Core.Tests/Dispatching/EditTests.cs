using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>An edit, which takes the place of an earlier message's push, looks at what became of that one on each device.</summary>
public sealed class EditTests
{
    private readonly World _world = new World().WithDevice("bob", "phone");

    private static MessageEvent Edit(string id = "msg-2", params string[] users) => Events.Direct("bob") with
    {
        Id = id,
        Recipients = [.. (users is [] ? ["bob"] : users).Select(user => new Recipient { UserId = user })],
        Content = [new ContentElement { Type = ContentType.Text, Text = "hello" }],
        Push = new PushOptions { Replaces = "msg-1" },
    };

    [Fact]
    public async Task Dispatch_OriginalShown_ReplacesItSilently()
    {
        await PostAsync(Events.Direct("bob"));
        await PostAsync(Edit());

        Assert.Equal((true, null), (Last.Quiet, Last.Sound));
        Assert.Equal(ReplaceId.For("default", "msg-1"), Last.ReplaceId);
        Assert.Equal(2, _world.Deliveries.Count());
    }

    [Fact]
    public async Task Dispatch_OriginalNeverShown_SaysNothing()
    {
        _world.WithDevice("bob", "tablet");
        _world.Apns.Script["bob:tablet"] = new([target => DeliveryResult.Refused(target, "no")]);
        await PostAsync(Events.Direct("bob"));
        _world.WithDevice("bob", "new");

        await PostAsync(Edit("msg-2", "bob", "carol"));

        Assert.Equal(["bob:phone", "bob:phone"], _world.Deliveries.Select(delivery => delivery.Token));
        Assert.All((string[])["tablet", "new"], device => Assert.Equal(
            SkipReasons.NotShown, _world.Entries.Last(entry => entry.DeviceId == device).Outcome.Detail));
    }

    [Fact]
    public async Task Dispatch_UserWhomTheOriginalWasNotFor_SaysNothing()
    {
        _world.WithDevice("carol", "phone");
        await PostAsync(Events.Direct("bob"));

        await PostAsync(Edit("msg-2", "bob", "carol"));

        Assert.Equal(SkipReasons.NotShown, _world.Entry("carol").Outcome.Detail);
    }

    [Fact]
    public async Task Dispatch_OriginalWaiting_GoesInItsPlaceAsAnOrdinaryPush()
    {
        _world.Users.Badges[("bob", "phone")] = BadgeCount.From(4);
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();

        await PostAsync(Edit());

        Assert.Equal((false, "default", 5), (Last.Quiet, Last.Sound, Last.Badge));
        Assert.Contains("hello", Assert.Single(_world.Deliveries).Payload, StringComparison.Ordinal);
        Assert.Equal(SkipReasons.Replaced, _world.Entries[0].Outcome.Detail);
        Assert.Equal(5, _world.Users.Badges[("bob", "phone")].Number);
    }

    // A try without an answer: the phone may show the original, which must not come again.
    [Fact]
    public async Task Dispatch_OriginalWaitingAndPerhapsShown_ReplacesItSilentlyAndStopsIt()
    {
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, UnansweredCodes.Timeout)]);
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();

        await PostAsync(Edit());

        Assert.True(Last.Quiet);
        Assert.Single(_world.Deliveries);
        Assert.Equal("replaced+unanswered", _world.Entries[0].Outcome.Detail);
    }

    [Fact]
    public async Task Dispatch_EditTriedAgain_StaysWhatItWas()
    {
        _world.Apns.Script["bob:phone"] = new(
            [target => DeliveryResult.Later(target, "503"), target => DeliveryResult.Later(target, "503")]);
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();

        await PostAsync(Edit());

        Assert.Equal((false, "default"), (Last.Quiet, Last.Sound));
        Assert.Single(_world.Deliveries);
    }

    [Fact]
    public async Task Dispatch_OriginalBeingSent_WaitsForItsEnd()
    {
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        _world.Apns.OnSend = async call =>
        {
            if (call == 1)
            {
                await _world.PostUntilAnsweredAsync(Edit());
                await _world.PumpOnceAsync();
                Assert.Equal(OutcomeKind.Delayed, _world.Messages.Chunks.Single(chunk => chunk.Key.MessageId == "msg-2").Value.Record.Entries[0].Outcome.Kind);
            }
        };

        await _world.DrainAsync();

        Assert.Equal(2, _world.Deliveries.Count());
        Assert.True(Last.Quiet);
        Assert.Equal(World.Start.AddSeconds(3), _world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Dispatch_OriginalNotBegun_WaitsForIt()
    {
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        InMemoryQueue.Received original = (await _world.Queue.ReceiveAsync())!;
        await _world.PostUntilAnsweredAsync(Edit());
        await _world.PumpOnceAsync();

        Assert.Empty(_world.Deliveries);
        await _world.Handler.HandleAsync(original.Body, original.Id, original.DequeueCount, CancellationToken.None);
        await _world.Queue.DeleteAsync(original);
        await _world.DrainAsync();

        Assert.Equal(2, _world.Deliveries.Count());
        Assert.True(Last.Quiet);
    }

    [Fact]
    public async Task Dispatch_OriginalGivenUp_GoesInItsPlaceAndNoReplayBringsItBack()
    {
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();
        _world.Clock.SetUtcNow(_world.Queue.NextVisible!.Value);
        InMemoryQueue.Received received = (await _world.Queue.ReceiveAsync())!;
        DispatchEnvelope waiting = DispatchEnvelope.TryParse(received.Body, out _)!;
        await _world.Dispatcher.FailAsync(waiting, received.Id, "tooOften", CancellationToken.None);
        await _world.Queue.DeleteAsync(received);

        await PostAsync(Edit());
        await _world.Queue.EnqueueAsync(waiting with { Attempt = 3 }, TimeSpan.Zero, CancellationToken.None);
        await _world.DrainAsync();

        Assert.Contains("hello", Assert.Single(_world.Deliveries).Payload, StringComparison.Ordinal);
        Assert.Equal(SkipReasons.Replaced, _world.Entries[0].Outcome.Detail);
    }

    [Fact]
    public async Task Dispatch_OriginalUnknown_ReplacesSilentlyAsEver()
    {
        await PostAsync(Edit());

        Assert.True(Last.Quiet);
        Assert.Single(_world.Deliveries);
    }

    [Fact]
    public async Task Dispatch_OriginalRecalled_SaysNothing()
    {
        await PostAsync(Events.Direct("bob"));
        await _world.Recalls.RecallAsync("default", "msg-1", words: null, CancellationToken.None);
        await _world.DrainAsync();
        int before = _world.Deliveries.Count();

        await PostAsync(Edit());

        Assert.Equal(before, _world.Deliveries.Count());
        Assert.Contains(_world.Entries, entry => entry.Outcome.IsSkippedFor(SkipReasons.Recalled));
    }

    [Fact]
    public async Task Dispatch_SecondEdit_TakesTheFirstOnesPlaceSilently()
    {
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();
        await PostAsync(Edit());

        await PostAsync(Edit("msg-3"));

        Assert.True(Last.Quiet);
        Assert.Equal(2, _world.Deliveries.Count());
    }

    // Cut otherwise than its edit, a group's message is looked for in all of its chunks.
    [Fact]
    public async Task Dispatch_OriginalCutOtherwise_IsFoundAllTheSame()
    {
        string[] users = [.. Enumerable.Range(0, 501).Select(number => $"user-{number}")];
        _world.WithDevice("user-500", "phone");
        await PostAsync(Events.Group(users) with { Id = "msg-1" });

        await PostAsync(Edit("msg-2", "user-500"));

        Assert.Equal(["user-500:phone", "user-500:phone"], _world.Deliveries.Select(delivery => delivery.Token));
        Assert.True(Last.Quiet);
    }

    [Fact]
    public async Task DryRun_OfAnEdit_LooksAndStopsNothing()
    {
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await _world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await _world.PumpOnceAsync();

        DryRun dryRun = new(_world.Messages, _world.Users, _world.Rosters, _world, _world.Options, _world.Clock);
        DryRunLine line = Assert.Single(await dryRun.RunAsync(Edit(), CancellationToken.None));
        await _world.DrainAsync();

        Assert.Equal(DryRunDecision.Send, line.Decision);
        Assert.Contains("hi", Assert.Single(_world.Deliveries).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_OrdinaryMessage_CostsNothingMore()
    {
        int before = _world.Crash.Calls;
        await PostAsync(Events.Direct("bob"));

        Assert.Equal(8, _world.Crash.Calls - before); // event, enqueue, receive, user, row, send, row, delete
    }

    private Notification Last => _world.Apns.Composed[^1];

    private async Task PostAsync(MessageEvent posted)
    {
        await _world.PostUntilAnsweredAsync(posted);
        await _world.DrainAsync();
    }
}
