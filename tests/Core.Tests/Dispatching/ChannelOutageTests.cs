using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>Ten minutes without FCM, on a host that fetches as host.json says, with four messages a second for both channels.</summary>
public sealed class ChannelOutageTests(ITestOutputHelper output)
{
    private const int BatchSize = 16;
    private const int NewBatchThreshold = 8;
    private const int PerSecond = 4;
    private const int Seconds = 600;

    // A call to a provider that hangs: those that begin before the gate knows hold workers for as long.
    private const int CallLimit = 10;

    private readonly World _world = new World().WithDevice("bob", "iphone").WithDevice("bob", "pixel", ChannelName.Fcm);
    private readonly List<Task> _running = [];

    [Theory]
    [InlineData(0, "503")]
    [InlineData(CallLimit, "timeout")]
    public async Task Dispatch_OneChannelGoneForTenMinutes_DelaysNoOther(int secondsPerCall, string code)
    {
        Dispatcher dispatcher = _world.Dispatcher; // one process: gates are its own
        _world.Fcm.Script["bob:pixel"] = new(Enumerable.Repeat<Func<PushTarget, DeliveryResult?>>(target => DeliveryResult.Later(target, code), 10_000));
        _world.Fcm.OnSend = _ => secondsPerCall == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(secondsPerCall), _world.Clock);
        int most = 0, latest = -1;
        for (int second = 0; second < Seconds; second++)
        {
            for (int i = 0; i < PerSecond; i++)
            {
                await _world.PostUntilAnsweredAsync(Events.Direct("bob") with { Id = $"m-{second}-{i}" });
            }

            await PumpAsync(dispatcher);
            most = Math.Max(most, _running.Count);

            // Within the very second in which they were posted, but for the first call's time where calls hang.
            int late = ((second + 1) * PerSecond) - _world.Apns.Deliveries.Count;
            latest = late > 0 ? second : latest;
            Assert.True(late == 0 || second <= secondsPerCall, $"{late} are late in second {second}");
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        int calls = _world.Fcm.Calls.Count;
        output.WriteLine($"{calls} calls to FCM in ten minutes, at most {most} messages held by it; the other channel waited until second {latest}");
        Assert.Empty(_world.Fcm.Deliveries);
        Assert.InRange(calls, 5, 100);

        // It is back: everything that waited for it arrives, once, and within the longest wait that we choose ourselves.
        _world.Fcm.Script.Clear();
        _world.Fcm.OnSend = null;
        DateTimeOffset back = _world.Clock.GetUtcNow();
        while (_world.Queue.Count > 0)
        {
            await PumpAsync(dispatcher);
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Seconds * PerSecond, _world.Fcm.Deliveries.Select(delivery => delivery.Payload).Distinct().Count());
        Assert.Equal(Seconds * PerSecond, _world.Fcm.Deliveries.Count);
        Assert.Equal(Seconds * PerSecond, _world.Apns.Deliveries.Count);
        output.WriteLine($"the last of them {(_world.Clock.GetUtcNow() - back).TotalSeconds} s after its return");
        Assert.InRange(_world.Clock.GetUtcNow() - back, TimeSpan.Zero, TimeSpan.FromMinutes(11));
    }

    // As a host does: as many at once as there are workers, each message deleted when it is dispatched.
    private async Task PumpAsync(Dispatcher dispatcher)
    {
        _running.RemoveAll(task => task.IsCompleted);
        while (_running.Count <= NewBatchThreshold && _world.Queue.NextVisible <= _world.Clock.GetUtcNow())
        {
            for (int i = 0; i < BatchSize && await _world.Queue.ReceiveAsync() is { } received; i++)
            {
                _running.Add(HandleAsync(dispatcher, received));
            }

            await Task.WhenAll(_running.Where(task => task.IsCompleted)); // none may have failed
            _running.RemoveAll(task => task.IsCompleted);
        }
    }

    private async Task HandleAsync(Dispatcher dispatcher, InMemoryQueue.Received received)
    {
        await dispatcher.DispatchAsync(DispatchEnvelope.TryParse(received.Body, out _)!, received.Id, CancellationToken.None);
        await _world.Queue.DeleteAsync(received);
    }
}
