using Microsoft.Extensions.Time.Testing;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Queues;

/// <summary>A lease that ends on the queue's clock and is renewed by ours, which the test moves on.</summary>
public sealed class QueuePumpLeaseTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Lease_HandlerOutlastsIt_IsRenewedEachHalfOfItAndStillOursInTheEnd()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var clock = new LeaseClock();
        var renewals = new RenewalRecorder();
        var gate = new TaskCompletionSource();
        var handler = new ScriptedHandler((_, _) => gate.Task);
        await queue.SendAsync("slow");
        await queue.PumpAsync(handler, lease: Lease, network: renewals, clock: clock);

        // Each renewal has a limit of half a lease as well, and then the next wait begins.
        for (int renewed = 0; renewed < 3; renewed++)
        {
            int waits = (2 * renewed) + 1;
            await Eventually.TrueAsync(() => clock.HalvesAskedFor == waits);
            clock.Advance(Lease / 2);
        }

        await Eventually.TrueAsync(() => clock.HalvesAskedFor == 7);
        gate.SetResult();

        // Only the newest receipt deletes it.
        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.Equal(["600", "600", "600"], renewals.Seconds);
        Assert.Equal("slow", Assert.Single(handler.Calls).Body.ToString());
        Assert.Equal(0, queue.Log.Count("NotOurs") + queue.Log.Count("RenewalFailed"));
    }

    private sealed class LeaseClock : FakeTimeProvider
    {
        private int _halves;

        public int HalvesAskedFor => Volatile.Read(ref _halves);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == Lease / 2)
            {
                Interlocked.Increment(ref _halves);
            }

            return timer;
        }
    }
}
