using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class RosterDispatchTests
{
    private static readonly MessageEvent ToTheRoster = Events.Group() with { Recipients = null };

    [Fact]
    public async Task Dispatch_TransientFailure_IsTriedAgainForItsDeviceAlone()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone").WithDevice("dave", "phone");
        world.Rosters.Put("team-7", "Team 7", "bob", "carol");
        world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "503")]);

        await world.Intake.AcceptAsync(ToTheRoster, CancellationToken.None);
        await world.PumpOnceAsync();
        world.Rosters.Join("team-7", "dave");
        await world.DrainAsync();

        Assert.Equal(["bob:phone", "carol:phone"], world.Deliveries.Select(delivery => delivery.Token).Order());
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));
    }

    [Fact]
    public async Task Dispatch_MemberWhoLeftBetweenTries_GetsNothingMore()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Rosters.Put("team-7", "Team 7", "bob", "carol");
        world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "503")]);

        await world.Intake.AcceptAsync(ToTheRoster, CancellationToken.None);
        await world.PumpOnceAsync();
        world.Rosters.Leave("team-7", "carol");
        await world.DrainAsync();

        Assert.Equal("bob:phone", Assert.Single(world.Deliveries).Token);
        Assert.Equal(Outcome.Skipped(SkipReasons.NotMember), world.Entry("carol").Outcome);
    }

    [Fact]
    public async Task Dispatch_ReplayOfAChunkGivenUpBeforeItsRosterWasRead_ReachesTheMembers()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Rosters.Put("team-7", "Team 7", "alice", "bob");
        DispatchEnvelope envelope = await EnvelopeAsync(world);
        await world.Dispatcher.FailAsync(envelope, "q1", "outage", CancellationToken.None);
        Assert.Equal((ChunkState.Failed, 0), Only(world));

        DispatchResult replay = await world.Dispatcher.DispatchAsync(envelope with { Attempt = 2 }, "q2", CancellationToken.None);

        Assert.Equal(DispatchResult.Done, replay);
        Assert.Equal((ChunkState.Done, 1), Only(world));
        Assert.Equal("bob:phone", Assert.Single(world.Deliveries).Token);
    }

    [Fact]
    public async Task Dispatch_ReplayOfAChunkGivenUpLater_SendsWhatIsLeft()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Rosters.Put("team-7", "Team 7", "bob", "carol");
        world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        DispatchEnvelope envelope = await EnvelopeAsync(world);
        await world.Dispatcher.DispatchAsync(envelope, "q1", CancellationToken.None);
        await world.Dispatcher.FailAsync(envelope with { Attempt = 2 }, "q2", "outage", CancellationToken.None);
        world.Rosters.Leave("team-7", "bob");

        await world.Dispatcher.DispatchAsync(envelope with { Attempt = 3 }, "q3", CancellationToken.None);

        Assert.Equal((ChunkState.Done, 2), Only(world));
        Assert.Equal(["bob:phone", "carol:phone"], world.Deliveries.Select(delivery => delivery.Token));
    }

    [Fact]
    public async Task Dispatch_RosterEmptiedMeanwhile_IsDone()
    {
        World world = new();
        world.Rosters.Put("team-7", "Team 7", "bob");
        DispatchEnvelope envelope = await EnvelopeAsync(world);
        world.Rosters.Leave("team-7", "bob");

        Assert.Equal(DispatchResult.Done, await world.Dispatcher.DispatchAsync(envelope, "q1", CancellationToken.None));
        Assert.Equal((ChunkState.Done, 0), Only(world));
    }

    [Fact]
    public async Task TryParse_EnvelopeByRoster_NeedsNoRecipientsButACutThatThereIs()
    {
        World world = new();
        world.Rosters.Put("team-7", "Team 7", "bob");
        DispatchEnvelope envelope = await EnvelopeAsync(world);

        Assert.Equal(1, DispatchEnvelope.TryParse(envelope.ToBytes(), out _)!.RosterOf);
        Assert.Null(DispatchEnvelope.TryParse((envelope with { RosterOf = null }).ToBytes(), out _));
        Assert.Null(DispatchEnvelope.TryParse((envelope with { RosterOf = 3 }).ToBytes(), out _));
        Assert.Null(DispatchEnvelope.TryParse((envelope with { Chunk = 1 }).ToBytes(), out _));
    }

    private static async Task<DispatchEnvelope> EnvelopeAsync(World world)
    {
        await world.Intake.AcceptAsync(ToTheRoster, CancellationToken.None);
        return DispatchEnvelope.TryParse((await world.Queue.ReceiveAsync())!.Body, out _)!;
    }

    private static (ChunkState State, int Entries) Only(World world)
    {
        ChunkRecord record = Assert.Single(world.Messages.Chunks.Values).Record;
        return (record.State, record.Entries.Count);
    }
}
