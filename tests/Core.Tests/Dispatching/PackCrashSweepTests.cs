using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Tests;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>The sweep of <see cref="CrashSweepTests"/> and the pauses of <see cref="OverlapSweepTests"/>, over events that share a queue message.</summary>
public sealed class PackCrashSweepTests(ITestOutputHelper output)
{
    private static readonly string[] MayRepeat = ["send", "replaceChunk"];

    public static TheoryData<Fault> Faults { get; } = [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_ArrayOfThree_KeepsPromises(Fault fault)
    {
        int calls = await RunAsync(new CrashPlan(), () => { });
        for (int at = 1; at <= calls; at++)
        {
            CrashPlan crash = new() { At = at, Fault = fault };
            await RunAsync(crash, () => Assert.True(crash.Struck is not null));
        }

        output.WriteLine($"{fault}: {calls} crash points");
        Assert.True(calls >= 20);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_TheSameArrayTwiceAtOnce_KeepsPromises(Fault fault)
    {
        int calls = await RunAsync(new CrashPlan(), () => { }), runs = 0;
        for (int interlude = 1; interlude <= calls; interlude++)
        {
            foreach (int at in Enumerable.Range(1, calls).Where(at => Sweep.Takes(interlude, at, (int)fault)))
            {
                runs++;
                await RunAsync(new CrashPlan { At = at, Fault = fault }, () => { }, secondAt: interlude);
            }
        }

        output.WriteLine($"{fault}: {runs} runs");
    }

    [Fact]
    public async Task Sweep_PausedBeyondItsLeaseAtEveryCall_RepeatsOnlyWhatWasInFlight()
    {
        int calls = await RunAsync(new CrashPlan(), () => { });
        for (int at = 1; at <= calls; at++)
        {
            await RunAsync(new CrashPlan(), () => { }, pausedAt: at);
        }
    }

    private static async Task<int> RunAsync(CrashPlan crash, Action check, int secondAt = 0, int pausedAt = 0)
    {
        World world = new World(crash)
            .WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm)
            .WithDevice("carol", "phone").WithDevice("dave", "phone", ChannelName.Fcm);
        world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7))]);
        MessageEvent[] events =
        [
            Events.Direct("bob") with { Id = "m-1" }, Events.Direct("carol") with { Id = "m-2" }, Events.Group("bob", "dave") with { Id = "m-3" },
        ];
        if (secondAt > 0)
        {
            crash.Interludes[secondAt] = async () =>
            {
                await world.PostArrayUntilAnsweredAsync(events);
                await world.PumpOnceAsync();
            };
        }

        if (pausedAt > 0)
        {
            crash.Interludes[pausedAt] = async () =>
            {
                world.Clock.Advance(InMemoryQueue.Lease);
                for (int i = 0; i < 5; i++)
                {
                    await world.PumpOnceAsync();
                }
            };
        }

        await world.PostArrayUntilAnsweredAsync(events);
        await world.DrainAsync();

        string trace = $"{crash.Fault} at call {crash.At} ({crash.Struck}), second at {secondAt}, paused at {pausedAt}";
        check();
        Assert.True(world.Queue is { Count: 0, Poison.Count: 0 }, trace);
        Assert.True(world.Messages.Chunks.Count == 3 && world.Messages.Chunks.Values.All(chunk => chunk.Record.State == ChunkState.Done), trace);
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));

        // Six pushes; each came, once or as the very same one again.
        ILookup<(string Token, string Message), string> pushes =
            world.Deliveries.ToLookup(delivery => (delivery.Token, Message: delivery.Payload.Split('|')[0]), delivery => delivery.Payload);
        Assert.True(pushes.Count == 6, $"{trace}: {pushes.Count} pushes");
        bool mayRepeat = pausedAt > 0 || MayRepeat.Contains(crash.Struck);
        Assert.All(pushes, push => Assert.True(push.Count() <= (mayRepeat ? 2 : 1) && push.Distinct().Count() == 1, $"{trace}: {push.Key} {push.Count()} times"));
        Assert.True(
            pushes.Where(push => push.Count() > 1).Select(push => push.Key.Message).Distinct().Count() <= 1, $"{trace}: more than one chunk was repeated");
        return crash.Calls;
    }
}
