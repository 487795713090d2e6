using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Poison;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class PoisonedChunksTests(ITestOutputHelper output)
{
    /// <summary>
    /// A handler is killed at its n-th call, for every n; its host gives up on the message without asking anybody. Whatever is left then,
    /// settling makes a record of it, twice too, and the replay reaches who has nothing yet.
    /// </summary>
    [Theory]
    [InlineData(Fault.KilledBefore)]
    [InlineData(Fault.KilledAfter)]
    public async Task Settle_HandlerKilledAtAnyCall_IsFailedAndItsReplayDelivers(Fault fault)
    {
        // What posting and receiving take goes before.
        const int Before = 3;
        for (int at = 1; ; at++)
        {
            World world = WorldOf(new CrashPlan { At = Before + at, Fault = fault });
            await world.Intake.AcceptAsync(Events.Group("bob", "carol"), CancellationToken.None);
            InMemoryQueue.Received held = (await world.Queue.ReceiveAsync())!;
            Assert.Equal(Before, world.Crash.Calls);
            DispatchEnvelope envelope = DispatchEnvelope.TryParse(held.Body, out _)!;
            bool wasKilled = await IsKilledAsync(() => world.Dispatcher.DispatchAsync(envelope, held.Id, CancellationToken.None));
            world.Crash.Restart();
            if (!wasKilled)
            {
                output.WriteLine($"{fault}: {at - 1} calls");
                Assert.True(at > 5);
                return;
            }

            await world.Queue.DeleteAsync(held);
            string when = $"{fault} at call {at} ({world.Crash.Struck})";
            PoisonedChunks chunks = new(world.Messages, world.Dispatcher);
            string reason = await chunks.SettleAsync(envelope, CancellationToken.None);
            Assert.Equal(reason, await chunks.SettleAsync(envelope, CancellationToken.None));
            Assert.Equal(reason, await chunks.FindReasonAsync(envelope, CancellationToken.None));
            ChunkState state = Assert.Single(world.Messages.Chunks.Values).Record.State;
            Assert.True(
                (state, reason) is (ChunkState.Failed, PoisonReasons.Killed) or (ChunkState.Done, PoisonReasons.Finished), $"{when}: {state}, {reason}");

            await world.Queue.EnqueueAsync(envelope with { Attempt = 2 }, TimeSpan.Zero, CancellationToken.None);
            await world.DrainAsync();

            Assert.Equal(["bob:phone", "bob:tablet", "carol:phone"], Tokens(world).Distinct().Order());
            Assert.Equal(ChunkState.Done, Assert.Single(world.Messages.Chunks.Values).Record.State);
            Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));
            if (world.Crash.Struck is not ("send" or "replaceChunk"))
            {
                Assert.Equal(3, Tokens(world).Count());
            }
        }
    }

    [Fact]
    public async Task Settle_ContinuationRecordedButPerhapsNotEnqueued_EnqueuesItAndIsSuperseded()
    {
        World world = WorldOf(new CrashPlan());
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7))]);
        await world.Intake.AcceptAsync(Events.Group("bob"), CancellationToken.None);
        InMemoryQueue.Received held = (await world.Queue.ReceiveAsync())!;
        DispatchEnvelope envelope = DispatchEnvelope.TryParse(held.Body, out _)!;
        await world.Dispatcher.DispatchAsync(envelope, held.Id, CancellationToken.None);
        await world.Queue.DeleteAsync(held);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await world.Queue.DeleteAsync((await world.Queue.ReceiveAsync())!); // the continuation, as if it had never been sent
        Assert.Equal(0, world.Queue.Count);
        PoisonedChunks chunks = new(world.Messages, world.Dispatcher);

        Assert.Null(await chunks.FindReasonAsync(envelope, CancellationToken.None));
        Assert.Equal(PoisonReasons.Superseded, await chunks.SettleAsync(envelope, CancellationToken.None));
        Assert.Equal(1, world.Queue.Count);

        await world.DrainAsync();
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));
    }

    [Fact]
    public async Task FindReason_HandlerThatGaveUp_IsItsOwn()
    {
        World world = WorldOf(new CrashPlan());
        await world.Intake.AcceptAsync(Events.Group("bob"), CancellationToken.None);
        InMemoryQueue.Received held = (await world.Queue.ReceiveAsync())!;
        DispatchEnvelope envelope = DispatchEnvelope.TryParse(held.Body, out _)!;
        await world.Dispatcher.FailAsync(envelope, held.Id, "TimeoutException", CancellationToken.None);

        Assert.Equal("TimeoutException", await new PoisonedChunks(world.Messages, world.Dispatcher).FindReasonAsync(envelope, CancellationToken.None));
    }

    private static World WorldOf(CrashPlan crash) => new World(crash)
        .WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm).WithDevice("carol", "phone");

    private static IEnumerable<string> Tokens(World world) => world.Deliveries.Select(delivery => delivery.Token);

    private static async Task<bool> IsKilledAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }
}
