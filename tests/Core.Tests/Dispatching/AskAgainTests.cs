using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>A further attempt asks again with the user as he is by then; a redelivery within an attempt repeats it byte for byte.</summary>
public sealed class AskAgainTests
{
    private readonly World _world = new World().WithDevice("bob", "phone", language: "en");

    public static TheoryData<string, UserSettings> Refusals => new()
    {
        { SkipReasons.PushOff, new UserSettings { Push = false } },
        { SkipReasons.Muted, new UserSettings { MuteUntil = World.Start.AddDays(1) } },
        { SkipReasons.QuietHours, new UserSettings { QuietHours = new QuietHours { From = new TimeOnly(0, 0), To = new TimeOnly(23, 59), TimeZone = "Etc/UTC" } } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Dispatch_ChoiceMadeBetweenTries_StopsTheNextOne(string reason, UserSettings settings)
    {
        await FailOnceAsync(Events.Group("bob"), "503");

        _world.Users.Settings["bob"] = settings;
        await _world.DrainAsync();

        Assert.Empty(_world.Deliveries);
        Assert.Equal(Outcome.Skipped(reason), _world.Entry("bob").Outcome);
    }

    [Fact]
    public async Task Dispatch_ForegroundBetweenTries_StopsTheNextOne()
    {
        await FailOnceAsync(Events.Group("bob"), "503");

        _world.Users.Report("bob", "phone", new DeviceState(DeviceStateKind.Foreground, World.Start));
        await _world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.Foreground), _world.Entry("bob").Outcome);
    }

    [Theory]
    [InlineData("timeout")]
    [InlineData("reset")]
    public async Task Dispatch_SkippedAfterAnUnansweredTry_SaysSo(string code)
    {
        await FailOnceAsync(Events.Group("bob"), code);

        _world.Users.Settings["bob"] = new UserSettings { Push = false };
        await _world.DrainAsync();

        Assert.Equal(Outcome.Skipped("pushOff+unanswered"), _world.Entry("bob").Outcome);
    }

    [Fact]
    public async Task Dispatch_LanguageSoundAndPreviewThatChangeBetweenTries_AreThoseOfTheNextOne()
    {
        await FailOnceAsync(Events.Group("bob"), "503");

        _world.Users.Settings["bob"] = new UserSettings { GroupSound = "two.caf", Preview = false, Language = "zh-Hant" };
        await _world.DrainAsync();

        Assert.Equal(OutcomeKind.Sent, _world.Entry("bob").Outcome.Kind);
        Assert.Equal("two.caf", _world.Apns.Composed[1].Sound);
        Assert.DoesNotContain("Alice", _world.Apns.Composed[1].Body, StringComparison.Ordinal);
        Assert.Equal(("zh-Hant", true, 1), (_world.Entry("bob").Language, _world.Entry("bob").HidePreview, _world.Entry("bob").Tries));
    }

    [Fact]
    public async Task Dispatch_RedeliveryWithinAnAttempt_TellsTheDeviceTheSameByteForByte()
    {
        await FailOnceAsync(Events.Direct("bob", badge: 5), "503");

        // The second attempt's send ends with its process.
        _world.Apns.OnBatches = _ => _world.Crash.Kill();
        _world.Users.Settings["bob"] = new UserSettings { Language = "zh-Hans" };
        _world.Clock.SetUtcNow(_world.Queue.NextVisible!.Value);
        await _world.PumpOnceAsync();
        _world.Apns.OnBatches = null;
        Assert.Equal((ChunkState.Sending, "zh-Hans"), (_world.Messages.Chunks.Values.Single().Record.State, _world.Entry("bob").Language));

        _world.Users.Settings["bob"] = new UserSettings { Language = "ja", Push = false };
        await _world.DrainAsync();

        Assert.Equal("zh-Hans", _world.Entry("bob").Language);
        Assert.Single(_world.Deliveries);
        Assert.Equal(OutcomeKind.Sent, _world.Entry("bob").Outcome.Kind);
    }

    [Fact]
    public async Task Dispatch_BadgeSetToZeroBetweenTries_IsNotBroughtBack()
    {
        _world.Users.Badges[("bob", "phone")] = BadgeCount.From(3);
        await FailOnceAsync(Events.Direct("bob"), "503");
        Assert.Equal(4, _world.Entry("bob").Badge);

        await _world.Users.ResetAsync("default", "bob", 0, CancellationToken.None);
        await _world.DrainAsync();

        Assert.Equal(0, Assert.Single(_world.Apns.Deliveries).Badge);
        Assert.Equal(0, _world.Users.Badges[("bob", "phone")].Number);
    }

    [Fact]
    public async Task Dispatch_BadgeBroughtByTheEvent_GivesWayToTheCount()
    {
        _world.Users.Badges[("bob", "phone")] = BadgeCount.From(3);
        await FailOnceAsync(Events.Direct("bob", badge: 9), "503");

        await _world.Users.ResetAsync("default", "bob", 1, CancellationToken.None);
        await _world.DrainAsync();

        Assert.Equal(1, Assert.Single(_world.Apns.Deliveries).Badge);
    }

    [Fact]
    public async Task Dispatch_DeviceRegisteredBetweenTries_IsNotAdded()
    {
        await FailOnceAsync(Events.Group("bob"), "503");

        _world.WithDevice("bob", "tablet");
        await _world.DrainAsync();

        Assert.Equal("bob:phone", Assert.Single(_world.Deliveries).Token);
        Assert.Single(_world.Entries);
    }

    [Fact]
    public async Task Dispatch_Continuation_CostsNoRequestMoreForAskingAgain()
    {
        await FailOnceAsync(Events.Group("bob"), "503");
        int before = _world.Crash.Calls;

        await _world.DrainAsync();

        // Receive, row, user, claim, send, finish, delete.
        Assert.Equal(7, _world.Crash.Calls - before);
    }

    [Fact]
    public async Task Dispatch_ReplayOfAKilledAttempt_AsksAgainAndKnowsThatItMayHaveArrived()
    {
        await _world.PostUntilAnsweredAsync(Events.Group("bob"));
        InMemoryQueue.Received received = (await _world.Queue.ReceiveAsync())!;
        DispatchEnvelope envelope = DispatchEnvelope.TryParse(received.Body, out _)!;
        _world.Apns.OnBatches = _ => _world.Crash.Kill();
        await Assert.ThrowsAsync<KilledException>(() => _world.Dispatcher.DispatchAsync(envelope, received.Id, CancellationToken.None));
        _world.Apns.OnBatches = null;
        _world.Crash.Restart();

        _world.Users.Settings["bob"] = new UserSettings { Push = false };
        await _world.Dispatcher.DispatchAsync(envelope with { Attempt = 2 }, "replay", CancellationToken.None);

        Assert.Equal(Outcome.Skipped("pushOff+unanswered"), _world.Entry("bob").Outcome);
    }

    private async Task FailOnceAsync(MessageEvent messageEvent, string code)
    {
        _world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, code)]);
        await _world.PostUntilAnsweredAsync(messageEvent);
        await _world.PumpOnceAsync();
        Assert.Equal(OutcomeKind.Retrying, _world.Entry("bob").Outcome.Kind);
    }
}
