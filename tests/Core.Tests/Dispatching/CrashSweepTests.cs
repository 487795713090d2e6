using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>
/// The proof of promises 1 to 4: for every n, the n-th call to storage, queue or channel goes wrong in each of five ways, a new process
/// takes over, and the promises hold.
/// </summary>
public sealed class CrashSweepTests(ITestOutputHelper output)
{
    /// <summary>A repeat is allowed only when the provider's answer or its record was lost with the process.</summary>
    private static readonly string[] MayRepeat = ["send", "replaceChunk"];

    public static TheoryData<Fault> Faults { get; } = [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_OneRecipient_KeepsPromises(Fault fault) => SweepAsync(fault, _ => { }, Events.Direct("bob", badge: 5), posts: 1);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_ChunkWithTransientFailure_KeepsPromises(Fault fault) => SweepAsync(
        fault,
        world => world.Apns.Script["carol:phone"] = new([
            target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7)),
            target => DeliveryResult.Later(target, "503")]),
        Events.Group("bob", "carol", "dave"),
        posts: 1);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_TwoEqualPostsAtOnce_KeepsPromises(Fault fault) => SweepAsync(fault, _ => { }, Events.Group("bob", "carol"), posts: 2);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_WithResultCallback_KeepsPromisesAndTellsEveryOutcome(Fault fault) => SweepAsync(
        fault,
        world =>
        {
            world.WithCallback();
            world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7))]);
            world.Callback.Script.Enqueue(CallbackAnswer.Later("503", TimeSpan.FromSeconds(3)));
        },
        Events.Group("bob", "carol", "dave"),
        posts: 1);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_TwoEqualPostsAtOnceWithResultCallback_TellsEveryOutcome(Fault fault) =>
        SweepAsync(fault, world => world.WithCallback(), Events.Group("bob", "carol"), posts: 2);

    private async Task SweepAsync(Fault fault, Action<World> arrange, MessageEvent messageEvent, int posts)
    {
        int runs = 0, points = 0;

        // With two posts, the second gets in before the first one's k-th call, and a second dispatcher before the first one's.
        for (int interlude = 1; ; interlude++)
        {
            int calls = await RunAsync(new CrashPlan(), arrange, messageEvent, posts, interlude);
            for (int at = 1; at <= calls; at++, runs++)
            {
                await RunAsync(new CrashPlan { At = at, Fault = fault }, arrange, messageEvent, posts, interlude);
            }

            points = Math.Max(points, calls);
            if (posts == 1 || interlude > calls)
            {
                break;
            }
        }

        output.WriteLine($"{fault}: {points} crash points, {runs} runs");
        Assert.True(points >= 8);
    }

    private static async Task<int> RunAsync(CrashPlan crash, Action<World> arrange, MessageEvent messageEvent, int posts, int interlude)
    {
        World world = new World(crash)
            .WithDevice("bob", "phone").WithDevice("bob", "tablet", ChannelName.Fcm)
            .WithDevice("carol", "phone").WithDevice("dave", "phone", ChannelName.Fcm);
        arrange(world);
        if (posts == 2)
        {
            crash.Interludes[interlude] = async () =>
            {
                await world.PostUntilAnsweredAsync(messageEvent);
                await world.PumpOnceAsync();
            };
        }

        Acceptance answer = await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();

        string trace = $"{crash.Fault} at call {crash.At} ({crash.Struck}), interlude {interlude}";
        Assert.True(answer is Acceptance.Accepted or Acceptance.Repeated, trace);
        Assert.True(world.Queue.Poison.Count == 0, trace);

        // Promise 1: accepted is dispatched, and the record says so.
        string[] expected = [.. messageEvent.Recipients!.SelectMany(recipient => world.Users.Of(recipient.UserId)).Select(device => device.Token).Order()];
        string[] reached = [.. world.Deliveries.Select(delivery => delivery.Token).Distinct().Order()];
        Assert.True(expected.SequenceEqual(reached), $"{trace}: reached {string.Join(",", reached)}");
        Assert.All(world.Messages.Chunks.Values, chunk => Assert.Equal(ChunkState.Done, chunk.Record.State));
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));

        foreach (IGrouping<string, FakeChannel.Delivery> device in world.Deliveries.GroupBy(delivery => delivery.Token))
        {
            // Promises 2 and 3: one push, or the very same one again after a crash between send and record.
            Assert.True(device.Count() <= (MayRepeat.Contains(crash.Struck) ? 2 : 1), $"{trace}: {device.Key} got {device.Count()}");
            Assert.Single(device.Select(delivery => delivery.Payload).Distinct());
        }

        if (world.App.Results is not null)
        {
            AssertTold(world, trace);
        }

        return crash.Calls;
    }

    // At least once; without a fault exactly once. Repeats have the same id.
    private static void AssertTold(World world, string trace)
    {
        string[] told = [.. world.Callback.Events.Select(told => $"{told.Line.UserId}/{told.Line.DeviceId} {told.Line.Outcome}").Order()];
        string[] final = [.. world.Entries.Select(entry => $"{entry.UserId}/{entry.DeviceId} {entry.Outcome.Kind}").Order()];
        Assert.True(final.SequenceEqual(told.Distinct()), $"{trace}: told {string.Join(", ", told)}");
        Assert.True(world.Callback.Events.Select(told => told.Id).Distinct().Count() == final.Length, $"{trace}: ids");
        Assert.True(world.Crash.Struck is not null || told.Length == final.Length, $"{trace}: told twice without a reason");
        Assert.True(world.Results.Poison.Count == 0 && world.Results.Count == 0, trace);
    }
}
