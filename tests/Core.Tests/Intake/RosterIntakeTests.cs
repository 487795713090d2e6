using PushFunctions.Core.Chunks;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Rosters;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Intake;

public sealed class RosterIntakeTests
{
    private static readonly MessageEvent ToTheRoster = Events.Group() with { Recipients = null };

    [Fact]
    public async Task Accept_WithoutRecipients_GoesToTheRosterMinusTheSender()
    {
        World world = new World().WithDevice("alice", "phone").WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Rosters.Put("team-7", "Team 7", "alice", "bob", "carol");

        IntakeResult result = await AcceptAsync(world, ToTheRoster);
        await world.DrainAsync();

        Assert.Equal(new IntakeResult(Acceptance.Accepted, 2), result);
        Assert.Equal(["bob:phone", "carol:phone"], world.Deliveries.Select(delivery => delivery.Token).Order());
        Assert.Equal(["bob", "carol"], world.Entries.Select(entry => entry.UserId).Order());
    }

    [Fact]
    public async Task Accept_WithRecipients_PassesOverTheRoster()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Rosters.Put("team-7", "Roster", [new RosterMember { UserId = "alice", NameCard = "Ali" }, new RosterMember { UserId = "carol" }]);

        await AcceptAsync(world, Events.Group("bob"));
        await world.DrainAsync();

        FakeChannel.Delivery only = Assert.Single(world.Deliveries);
        Assert.Equal("bob:phone", only.Token);
        Assert.Contains("|Alice(Team 7):Lunch?|", only.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_SenderOutsideTheRoster_ReachesEveryMember()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Rosters.Put("team-7", "Team 7", "bob");

        Assert.Equal(1, (await AcceptAsync(world, ToTheRoster with { Sender = null })).Recipients);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("alice")]
    public async Task Accept_UnknownOrEmptyRosterOrTheSenderAlone_IsForNobody(string? members)
    {
        World world = new();
        if (members is not null)
        {
            world.Rosters.Put("team-7", "Team 7", members.Split(',', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(new IntakeResult(Acceptance.NoRecipients, 0), await AcceptAsync(world, ToTheRoster));
        Assert.Equal(0, world.Queue.Count);
        Assert.Null(await world.Messages.FindEventAsync("default", "msg-1001", CancellationToken.None));
    }

    [Fact]
    public async Task Accept_NamesThatTheEventLacks_AreTheRosters()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Rosters.Put("team-7", "Team Seven", [new RosterMember { UserId = "alice", NameCard = "Ali" }, new RosterMember { UserId = "bob" }]);

        await AcceptAsync(world, ToTheRoster with { Conversation = ToTheRoster.Conversation with { Name = null } });
        await world.DrainAsync();

        Assert.Contains("|Ali(Team Seven):Lunch?|", Assert.Single(world.Deliveries).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_NamesOfTheEvent_GoBeforeTheRosters()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Rosters.Put("team-7", "Other", [new RosterMember { UserId = "alice", NameCard = "Ali" }, new RosterMember { UserId = "bob" }]);

        await AcceptAsync(world, ToTheRoster with { Sender = new Sender { Id = "alice", NameCard = "A." } });
        await world.DrainAsync();

        Assert.Contains("|A.(Team 7):Lunch?|", Assert.Single(world.Deliveries).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_RepeatAfterTheRosterWasRenamed_IsTheSameEvent()
    {
        World world = new();
        MessageEvent unnamed = ToTheRoster with { Conversation = ToTheRoster.Conversation with { Name = null } };
        world.Rosters.Put("team-7", "Team 7", "bob");
        await AcceptAsync(world, unnamed);
        world.Rosters.Put("team-7", "Team 8", "bob", "carol");

        Assert.Equal(new IntakeResult(Acceptance.Repeated, 1), await AcceptAsync(world, unnamed));
    }

    [Fact]
    public async Task Accept_RepeatAfterTheRosterHasGrown_KeepsTheCut()
    {
        World world = new();
        world.Rosters.Put("team-7", "Team 7", Users(600));
        await AcceptAsync(world, ToTheRoster);
        world.Rosters.Join("team-7", Users(5000).Skip(600));

        await AcceptAsync(world, ToTheRoster);
        await world.DrainAsync();

        Assert.Equal([0, 1], world.Messages.Chunks.Keys.Select(key => key.Chunk).Order());
        Assert.Equal(5000, world.Entries.Select(entry => entry.UserId).Distinct().Count());
        Assert.Equal(5000, world.Entries.Count);
    }

    [Fact]
    public async Task Accept_RepeatAfterEverybodyLeft_EnqueuesWhatWasMissing()
    {
        CrashPlan crash = new() { At = 3, Fault = Fault.KilledBefore }; // the enqueue, after the glance and the event's row
        World world = new(crash);
        world.Rosters.Put("team-7", "Team 7", "bob");
        await Assert.ThrowsAsync<KilledException>(() => AcceptAsync(world, ToTheRoster));
        crash.Restart();
        world.Rosters.Leave("team-7", "bob");

        Assert.Equal(new IntakeResult(Acceptance.Repeated, 1), await AcceptAsync(world, ToTheRoster));
        await world.DrainAsync();

        Assert.Equal(ChunkState.Done, Assert.Single(world.Messages.Chunks.Values).Record.State);
    }

    [Fact]
    public async Task Accept_SameIdWithRecipients_IsAConflict()
    {
        World world = new();
        world.Rosters.Put("team-7", "Team 7", "bob");
        await AcceptAsync(world, ToTheRoster);

        Assert.Equal(Acceptance.Conflict, (await AcceptAsync(world, Events.Group("bob"))).Acceptance);
    }

    private static IEnumerable<string> Users(int count) => Enumerable.Range(0, count).Select(i => $"u{i}");

    private static Task<IntakeResult> AcceptAsync(World world, MessageEvent messageEvent) =>
        world.Intake.AcceptAsync(messageEvent, CancellationToken.None);
}
