using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>One channel in trouble: what waits, what does not, and what is counted.</summary>
public sealed class GatedDispatchTests : IDisposable
{
    private readonly Meters _meters = new();
    private readonly World _world;
    private readonly Dispatcher _dispatcher;

    public GatedDispatchTests()
    {
        _world = new World { Metrics = new PushMetrics(_meters) }.WithDevice("bob", "iphone").WithDevice("bob", "pixel", ChannelName.Fcm);
        _dispatcher = _world.Dispatcher; // one process: gates are its own
    }

    [Fact]
    public async Task Dispatch_ChannelThatIsDown_WaitsWithoutTriesWhileTheOtherGoesOn()
    {
        Fail(_world.Apns, times: 5, target => DeliveryResult.Later(target, "503"));
        for (int i = 0; i < 8; i++)
        {
            await DispatchAsync($"m-{i}");
        }

        Assert.Equal(8, _world.Fcm.Deliveries.Count);
        Assert.Equal(5, _world.Apns.Calls.Count);
        DeviceEntry held = Entry("m-7");
        Assert.Equal((OutcomeKind.Retrying, GateReasons.Down, 0), (held.Outcome.Kind, held.Outcome.Detail, held.Tries));
        Assert.Equal(1, _meters.Sums["pushfunctions.gate.shut app=default channel=apns"]);
        Assert.Equal(5, _meters.Sums["pushfunctions.retried app=default channel=apns"]);

        await _world.DrainAsync();
        Assert.Equal(8, _world.Apns.Deliveries.Count);
    }

    [Fact]
    public async Task Dispatch_UsedUpQuota_ParksEverybodyUntilItsEnd()
    {
        Fail(_world.Apns, times: 1, target => DeliveryResult.OverQuota(target, "13", TimeSpan.FromHours(7)));
        await DispatchAsync("m-0");
        await DispatchAsync("m-1");

        Assert.Single(_world.Apns.Calls);
        DeviceEntry parked = Entry("m-1");
        Assert.Equal((OutcomeKind.Retrying, GateReasons.Quota), (parked.Outcome.Kind, parked.Outcome.Detail));
        Assert.InRange(parked.Outcome.Until!.Value, World.Start.AddHours(7), World.Start.AddHours(7).AddMinutes(5));
        Assert.Equal(1, _meters.Sums["pushfunctions.throttled app=default channel=apns"]);
    }

    [Fact]
    public async Task Dispatch_QuotasReset_BringsTheParkedBackOverMinutes()
    {
        Fail(_world.Apns, times: 1, target => DeliveryResult.OverQuota(target, "13", TimeSpan.FromHours(7)));
        for (int i = 0; i < 20; i++)
        {
            await DispatchAsync($"m-{i}");
        }

        double[] minutes = [.. Enumerable.Range(0, 20).Select(i => (Entry($"m-{i}").Outcome.Until!.Value - World.Start.AddHours(7)).TotalMinutes)];
        Assert.All(minutes, minute => Assert.InRange(minute, 0, 5));
        Assert.InRange(minutes.Select(minute => (int)minute).Distinct().Count(), 4, 6);
    }

    [Fact]
    public async Task Dispatch_TooManyASecond_IsCountedAsThrottledAndAnOutageIsNot()
    {
        Fail(_world.Apns, times: 1, target => DeliveryResult.Throttled(target, "200002"));
        Fail(_world.Fcm, times: 1, target => DeliveryResult.Later(target, "503"));
        await DispatchAsync("m-0");

        Assert.Equal(1, _meters.Sums["pushfunctions.throttled app=default channel=apns"]);
        Assert.DoesNotContain("pushfunctions.throttled app=default channel=fcm", _meters.Sums.Keys);
        Assert.Equal(1, _meters.Sums["pushfunctions.retried app=default channel=fcm"]);
    }

    [Fact]
    public async Task Dispatch_NowOrNeverToAChannelThatIsDown_HasExpired()
    {
        Fail(_world.Apns, times: 5, target => DeliveryResult.Later(target, "503"));
        for (int i = 0; i < 5; i++)
        {
            await DispatchAsync($"m-{i}");
        }

        await DispatchAsync("m-5", new PushOptions { TimeToLive = 0 });

        Assert.Equal(new Outcome(OutcomeKind.Expired, GateReasons.Down), Entry("m-5").Outcome);
    }

    [Fact]
    public async Task Dispatch_RefusedUntilAnOperatorActs_IsCountedAndNotTriedAgain()
    {
        Fail(_world.Apns, times: 1, target => DeliveryResult.Alarm(target, "401"));

        await DispatchAsync("m-0");

        Assert.Equal(new Outcome(OutcomeKind.Refused, "401"), Entry("m-0").Outcome);
        Assert.Equal(1, _meters.Sums["pushfunctions.operator_alarms app=default channel=apns code=401"]);
        Assert.Null(_world.Queue.NextVisible);
    }

    public void Dispose() => _meters.Dispose();

    private void Fail(FakeChannel channel, int times, Func<PushTarget, DeliveryResult> answer) =>
        channel.Script[channel == _world.Apns ? "bob:iphone" : "bob:pixel"] = new(Enumerable.Repeat(answer, times));

    private async Task DispatchAsync(string id, PushOptions? push = null)
    {
        await _world.PostUntilAnsweredAsync(Events.Direct("bob") with { Id = id, Push = push });
        InMemoryQueue.Received received = (await _world.Queue.ReceiveAsync())!;
        await _dispatcher.DispatchAsync(DispatchEnvelope.TryParse(received.Body, out _)!, received.Id, CancellationToken.None);
        await _world.Queue.DeleteAsync(received);
    }

    private DeviceEntry Entry(string id) =>
        _world.Messages.Chunks.Single(chunk => chunk.Key.MessageId == id).Value.Record.Entries.Single(entry => entry.DeviceId == "iphone");
}
