using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>
/// Processes that are paused beyond their lease and then go on as if nothing had been: for every n, one is paused before its n-th call while
/// another one gets its message; and for every n and m, that one in turn before its m-th, while a third has it.
/// </summary>
public sealed class OverlapSweepTests(ITestOutputHelper output)
{
    // Of each lane one batch can be in flight: everyone's badge is another, and each outcome is recorded before the next batch leaves.
    private const int InFlight = 2;

    [Fact]
    public async Task Sweep_PausedBeyondItsLeaseAtEveryCall_RepeatsOnlyWhatWasInFlight()
    {
        int calls = await RunAsync();
        for (int at = 1; at <= calls; at++)
        {
            await RunAsync(at);
        }

        output.WriteLine($"{calls} instants");
        Assert.True(calls >= 10);
    }

    [Fact]
    public async Task Sweep_ThreeDispatchersOnOneMessage_RepeatOnlyWhatWasInFlight()
    {
        int calls = await RunAsync(), runs = 0;
        for (int first = 1; first <= calls; first++)
        {
            for (int second = 1; second <= calls; second++, runs++)
            {
                await RunAsync(first, first + second);
            }
        }

        output.WriteLine($"{runs} pairs of instants");
    }

    /// <returns>How many calls dispatch made.</returns>
    private static async Task<int> RunAsync(params int[] pauses)
    {
        World world = new World { Options = new DispatchOptions { BatchesPerRecord = 1 } }
            .WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm)
            .WithDevice("carol", "phone").WithDevice("dave", "phone", ChannelName.Fcm);
        await world.Intake.AcceptAsync(
            Events.Group() with { Recipients = [.. ((string[])["bob", "carol", "dave"]).Select((id, i) => new Recipient { UserId = id, Badge = i + 1 })] },
            CancellationToken.None);
        int intake = world.Crash.Calls, paused = 0;
        foreach (int pause in pauses)
        {
            world.Crash.Interludes[intake + pause] = async () =>
            {
                paused++;
                world.Clock.Advance(InMemoryQueue.Lease);
                await world.PumpOnceAsync();
            };
        }

        await world.DrainAsync();

        string trace = $"paused at {string.Join(" and ", pauses)}";
        Assert.True(world.Queue is { Count: 0, Poison.Count: 0 }, trace);
        Assert.True(world.Messages.Chunks.Values.Single().Record.State == ChunkState.Done, trace);
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));
        ILookup<string, string> phones = world.Deliveries.ToLookup(delivery => delivery.Token, delivery => delivery.Payload);
        Assert.True(phones.Count == 4, $"{trace}: only {phones.Count} were reached");
        Assert.All(phones, payloads => Assert.Single(payloads.Distinct()));
        Assert.True(phones.Sum(payloads => payloads.Count() - 1) <= InFlight * paused, $"{trace}: {world.Deliveries.Count()} pushes");
        return world.Crash.Calls - intake;
    }
}
