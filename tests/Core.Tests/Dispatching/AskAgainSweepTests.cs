using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>
/// The crash sweep over pushes that are decided on more than once: the user wants no more pushes from the m-th call on, and the n-th call goes
/// wrong. Nobody is pushed to twice but for a lost answer, and no attempt that asked after the choice shows the push.
/// </summary>
public sealed class AskAgainSweepTests(ITestOutputHelper output)
{
    private static readonly string[] MayRepeat = ["send", "replaceChunk"];

    public static TheoryData<Fault> Faults => CrashSweepTests.Faults;

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_ChoiceMadeWhileARetryWaits_HoldsFromTheNextAttemptOn(Fault fault) => SweepAsync(
        fault,
        world => world.Apns.Script["bob:phone"] = new([
            target => DeliveryResult.Later(target, "503"), target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7))]),
        Events.Group("carol", "bob"));

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_ChoiceMadeWhileAPushIsDelayed_HoldsFromTheNextAttemptOn(Fault fault) =>
        SweepAsync(fault, _ => { }, Events.Group("carol", "bob") with { Push = new PushOptions { Delay = 60 } });

    private async Task SweepAsync(Fault fault, Action<World> arrange, MessageEvent messageEvent)
    {
        (int quiet, bool isSkipped) = await RunAsync(new CrashPlan(), arrange, messageEvent, changeAt: 0);
        Assert.False(isSkipped);
        int runs = 0, skipped = 0;
        for (int changeAt = 1; changeAt <= quiet; changeAt++)
        {
            (int calls, isSkipped) = await RunAsync(new CrashPlan(), arrange, messageEvent, changeAt);
            skipped += isSkipped ? 1 : 0;
            for (int at = 1; at <= calls; at++, runs++)
            {
                await RunAsync(new CrashPlan { At = at, Fault = fault }, arrange, messageEvent, changeAt);
            }
        }

        output.WriteLine($"{fault}: {quiet} calls, {runs} runs");

        // From the first attempt's question on to the last one's.
        Assert.InRange(skipped, 8, quiet - 2);
    }

    private static async Task<(int Calls, bool IsSkipped)> RunAsync(CrashPlan crash, Action<World> arrange, MessageEvent messageEvent, int changeAt)
    {
        World world = new World(crash).WithDevice("carol", "phone").WithDevice("bob", "phone");
        world.Users.Badges[("bob", "phone")] = BadgeCount.From(3);
        arrange(world);
        string trace = $"{crash.Fault} at call {crash.At}, choice at {changeAt}";
        crash.Interludes[changeAt] = () =>
        {
            world.Users.Settings["bob"] = new UserSettings { Push = false };
            return Task.CompletedTask;
        };

        // Bob is the last to be read. What is read while nobody has the row is what the next attempt decides by.
        Dictionary<int, int> askedAt = [];
        world.Users.OnLoad = () =>
        {
            if (Row(world) is null or { State: ChunkState.Waiting })
            {
                askedAt[Row(world)?.Attempt ?? 1] = crash.Calls;
            }
        };
        world.Apns.OnBatches = batches => Assert.False(
            changeAt > 0
            && changeAt <= askedAt[Row(world)!.Attempt]
            && batches.SelectMany(batch => batch.Targets).Any(target => target.Token == "bob:phone"),
            $"{trace}: bob is sent to in attempt {Row(world)!.Attempt}");

        Acceptance answer = await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();

        Assert.True(answer is Acceptance.Accepted or Acceptance.Repeated, trace);
        Assert.True(world.Queue.Poison.Count == 0, trace);
        Assert.Equal(ChunkState.Done, Row(world)!.State);
        Assert.Equal(OutcomeKind.Sent, world.Entry("carol").Outcome.Kind);

        int most = MayRepeat.Contains(crash.Struck) ? 2 : 1;
        Assert.InRange(world.Deliveries.Count(delivery => delivery.Token == "carol:phone"), 1, most);
        DeviceEntry bob = world.Entries.Single(entry => entry.UserId == "bob");
        int pushed = world.Deliveries.Count(delivery => delivery.Token == "bob:phone");
        bool isSkipped = bob.Outcome.IsSkippedFor(SkipReasons.PushOff);
        Assert.True(pushed <= most, $"{trace} ({crash.Struck}): bob got {pushed}");
        Assert.True(isSkipped ? changeAt > 0 : bob.Outcome.Kind == OutcomeKind.Sent && pushed > 0, $"{trace}: {bob.Outcome}, pushed {pushed}");

        // Skipped and shown all the same: only where an answer was lost, and then the report says so.
        Assert.True(!isSkipped || pushed == 0 || bob.Unanswered, $"{trace}: {bob.Outcome}, pushed {pushed}");

        // Counted once. A run that was killed between the count and the row may have counted what the next one decides not to send.
        Assert.InRange(world.Users.Badges[("bob", "phone")].Number, bob.DeviceId is null ? 3 : 4, 4);
        return (crash.Calls, isSkipped);
    }

    private static ChunkRecord? Row(World world) => world.Messages.Chunks.Values.SingleOrDefault()?.Record;
}
