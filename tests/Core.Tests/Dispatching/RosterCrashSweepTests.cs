using PushFunctions.Core.Chunks;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Tests;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>
/// An event to a roster that changes while a process is killed: for every m and n, a member leaves and so many join before the m-th call
/// that the roster would now be cut otherwise, and the n-th call goes wrong.
/// </summary>
public sealed class RosterCrashSweepTests(ITestOutputHelper output)
{
    private static readonly string[] MayRepeat = ["send", "replaceChunk"];

    private static readonly string[] Joining = [.. Enumerable.Range(0, 500).Select(i => $"u{i}").Append("eve")];

    public static TheoryData<Fault> Faults { get; } = [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_MembersJoinAndLeaveMeanwhile_NobodyIsPushedTwiceAndWhoStaysIsPushed(Fault fault)
    {
        int quiet = await RunAsync(new CrashPlan(), changeAt: 0);
        int runs = 0;
        for (int changeAt = 1; changeAt <= quiet; changeAt++)
        {
            // In between, five hundred users are read: one of these reads is like the other.
            int calls = await RunAsync(new CrashPlan(), changeAt);
            foreach (int at in Enumerable.Range(1, calls).Where(at => (at <= quiet || at > calls - quiet) && Sweep.Takes(changeAt, at, (int)fault)))
            {
                runs++;
                await RunAsync(new CrashPlan { At = at, Fault = fault }, changeAt);
            }
        }

        output.WriteLine($"{fault}: {quiet} calls, {runs} runs");
        Assert.True(quiet >= 8);
    }

    private static async Task<int> RunAsync(CrashPlan crash, int changeAt)
    {
        World world = new(crash);
        string[] first = ["alice", "bob", "carol", "dave"];
        foreach (string userId in first.Append("eve"))
        {
            world.WithDevice(userId, "phone");
        }

        world.Rosters.Put("team-7", "Team 7", first);
        crash.Interludes[changeAt] = () =>
        {
            world.Rosters.Leave("team-7", "carol");
            world.Rosters.Join("team-7", Joining);
            return Task.CompletedTask;
        };

        Acceptance answer = await world.PostUntilAnsweredAsync(Events.Group() with { Recipients = null });
        await world.DrainAsync();

        string trace = $"{crash.Fault} at call {crash.At} ({crash.Struck}), change at {changeAt}";
        Assert.True(answer is Acceptance.Accepted or Acceptance.Repeated, trace);
        Assert.True(world.Queue.Poison.Count == 0, trace);

        // Whoever stayed is pushed to, whoever came or went may be, the sender is not.
        string[] reached = [.. world.Deliveries.Select(delivery => delivery.Token).Distinct()];
        Assert.True(reached.Contains("bob:phone") && reached.Contains("dave:phone") && !reached.Contains("alice:phone"), trace);

        // Nobody is in two chunks, or twice in one.
        Assert.True(world.Entries.Select(entry => entry.UserId).Distinct().Count() == world.Entries.Count, trace);
        Assert.True(Assert.Single(world.Messages.Events).ChunkCount == world.Messages.Chunks.Count, trace);
        Assert.All(world.Messages.Chunks.Values, chunk => Assert.Equal(ChunkState.Done, chunk.Record.State));
        foreach (IGrouping<string, FakeChannel.Delivery> device in world.Deliveries.GroupBy(delivery => delivery.Token))
        {
            Assert.True(device.Count() <= (MayRepeat.Contains(crash.Struck) ? 2 : 1), $"{trace}: {device.Key} got {device.Count()}");
            Assert.Single(device.Select(delivery => delivery.Payload).Distinct());
        }

        return crash.Calls;
    }
}
