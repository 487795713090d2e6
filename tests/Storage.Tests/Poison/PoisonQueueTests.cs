using System.Text;
using Azure.Storage.Queues;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Poison;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Tests.Poison;

/// <summary>With an account of its own: the queues' names are fixed.</summary>
public sealed class PoisonQueueTests(OwnAccount azurite) : IClassFixture<OwnAccount>, IAsyncLifetime
{
    private readonly PoisonBench _bench = new(azurite.ConnectionString);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _bench.ClearAsync();

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_MessageOfAKilledHandler_IsUnrecordedAndThenGivenUp()
    {
        await _bench.PutKilledAsync("m-killed");

        PoisonEntry fresh = Assert.Single(await _bench.ListAsync());
        Assert.Equal((PoisonReasons.Unrecorded, "m-killed", 0, 1), (fresh.Reason, fresh.MessageId, fresh.Chunk, fresh.Attempt));
        Assert.Equal(ChunkState.Sending, (await _bench.ChunkAsync("m-killed")).State);

        _bench.PassGrace();
        Assert.Equal(PoisonReasons.Killed, Assert.Single(await _bench.ListAsync()).Reason);
        ChunkRecord chunk = await _bench.ChunkAsync("m-killed");
        Assert.Equal(ChunkState.Failed, chunk.State);
        Assert.Equal([new Outcome(OutcomeKind.Failed, "killed"), new Outcome(OutcomeKind.Sent)], chunk.Entries.Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task List_PackOfKilledHandlers_IsAnEntryForEachOfItsChunks()
    {
        await _bench.PutKilledPackAsync("m-one", "m-two");

        Assert.Equal(["m-one", "m-two"], (await _bench.ListAsync()).Select(entry => entry.MessageId).Order());
        Assert.Equal(2, await _bench.CountAsync());

        _bench.PassGrace();
        IReadOnlyList<PoisonEntry> entries = await _bench.ListAsync();
        Assert.Equal([PoisonReasons.Killed, PoisonReasons.Killed], entries.Select(entry => entry.Reason));
        Assert.Equal(ChunkState.Failed, (await _bench.ChunkAsync("m-two")).State);

        await _bench.List.ReplayAsync([entries.Single(entry => entry.MessageId == "m-two").Id], Token);
        Assert.Equal([2], await _bench.DispatchAsync());
        Assert.Equal(["m-two-bob:phone"], _bench.Deliveries);
        Assert.Equal("m-one", Assert.Single(await _bench.ListAsync()).MessageId);
    }

    [Fact]
    public async Task AnyOrder_IdThatIsNoKey_MeetsNothing()
    {
        await _bench.PutKilledAsync("m-stays");
        _bench.PassGrace();
        string known = Assert.Single(await _bench.ListAsync()).Id;

        foreach (string id in (string[])["#", "?", "a#b", "a%b", "a'b", "a|b", "~23", new('#', 128)])
        {
            Assert.Null(await _bench.List.DeleteAsync(id, Token));
            Assert.Equal([id], (await _bench.List.ReplayAsync([id], Token)).Unknown);
            await _bench.List.ListAsync(id, 10, Token);
        }

        Assert.Equal(known, Assert.Single(await _bench.ListAsync()).Id);
    }

    [Fact]
    public async Task Replay_MessageOfAKilledHandler_ReachesTheDeviceThatHasNothingAndNoOther()
    {
        await _bench.PutKilledAsync("m-replay");
        _bench.PassGrace();
        string id = Assert.Single(await _bench.ListAsync()).Id;

        ReplayReport report = await _bench.List.ReplayAsync([id, "unknown"], Token);

        Assert.Equal((1, 0), (report.Replayed, report.Pending));
        Assert.Equal(["unknown"], report.Unknown);
        Assert.Equal([2], await _bench.DispatchAsync());
        Assert.Equal(["m-replay-bob:phone"], _bench.Deliveries);
        Assert.Equal(ChunkState.Done, (await _bench.ChunkAsync("m-replay")).State);
        Assert.Empty(await _bench.ListAsync());
        Assert.Equal(0, await _bench.CountAsync());
    }

    [Fact]
    public async Task Replay_BeforeTheChunkIsSettled_WaitsForThatAndThenHappensByItself()
    {
        await _bench.PutKilledAsync("m-fresh");
        string id = Assert.Single(await _bench.ListAsync()).Id;

        Assert.Equal(1, (await _bench.List.ReplayAsync([id], Token)).Pending);
        Assert.Empty(await _bench.DispatchAsync());
        Assert.Equal(PoisonOrder.Replay, Assert.Single(await _bench.ListAsync()).Order);

        _bench.PassGrace();
        Assert.Equal([id], (await _bench.Sweep.RunAsync(Token)).Replayed);
        Assert.Equal([2], await _bench.DispatchAsync());
        Assert.Equal(["m-fresh-bob:phone"], _bench.Deliveries);
    }

    [Fact]
    public async Task ReplayAll_ManyAndForeignOnes_TakesOursAndLeavesTheOthers()
    {
        QueueClient raw = _bench.Clients.CreateQueueService(options => options.MessageEncoding = QueueMessageEncoding.None).GetQueueClient(QueueNames.Poison);
        await raw.SendMessageAsync("Lunch? is no Base64", Token);
        await _bench.PutAsync(Encoding.UTF8.GetBytes("""{ "v": 99 }"""));
        await _bench.PutKilledAsync("m-1");
        await _bench.PutKilledAsync("m-2");
        _bench.PassGrace();

        ReplayReport report = await _bench.List.ReplayAsync(ids: null, Token);

        Assert.Equal((2, 0, 2), (report.Replayed, report.Pending, report.Foreign.Count));
        IReadOnlyList<PoisonEntry> left = await _bench.ListAsync();
        Assert.All(left, row => Assert.Equal((PoisonReasons.Foreign, PoisonOrder.Keep), (row.Reason, row.Order)));
        Assert.Contains(left, row => row.Detail == "the body is not Base64");
        Assert.All(left, row => Assert.DoesNotContain("Lunch?", row.ToString(), StringComparison.Ordinal));

        Assert.All(left, row => Assert.Contains(row.Id, report.Foreign));
        foreach (PoisonEntry row in left)
        {
            Assert.True(await _bench.List.DeleteAsync(row.Id, Token));
        }

        Assert.Equal(0, await _bench.CountAsync());
        Assert.Null(await _bench.List.DeleteAsync(left[0].Id, Token));
    }

    [Fact]
    public async Task Delete_Message_LeavesItsChunkFailed()
    {
        await _bench.PutKilledAsync("m-gone");
        string id = Assert.Single(await _bench.ListAsync()).Id;

        Assert.False(await _bench.List.DeleteAsync(id, Token)); // not before its chunk says what became of it
        _bench.PassGrace();
        await _bench.Sweep.RunAsync(Token);

        Assert.Equal(0, await _bench.CountAsync());
        Assert.Empty(await _bench.ListAsync());
        Assert.Equal(ChunkState.Failed, (await _bench.ChunkAsync("m-gone")).State);
        Assert.Empty(await _bench.DispatchAsync());
    }

    [Fact]
    public async Task List_MoreThanAPeekShows_PagesThroughAllAndTakesNothingOut()
    {
        const int Count = 70;
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => _bench.PutAsync(PoisonBench.Envelope($"m-{i}").ToBytes())));
        using PoisonBench other = _bench.Other();

        // Two look at once, and each keeps messages from the other's eyes; the list has them all.
        await Task.WhenAll(_bench.Sweep.RunAsync(Token), other.Sweep.RunAsync(Token));
        List<PoisonEntry> seen = [];
        PoisonEntries page = new([], HasMore: true);
        while (page.HasMore)
        {
            page = await other.List.ListAsync(seen.Count == 0 ? null : seen[^1].Id, 32, Token);
            seen.AddRange(page.Entries);
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"m-{i}").Order(), seen.Select(row => row.MessageId).Order());
        Assert.Equal(seen.Select(row => row.Id).Order(StringComparer.Ordinal), seen.Select(row => row.Id));
        Assert.Equal(Count, await _bench.CountAsync());
    }

    [Fact]
    public async Task List_MessageThatSomebodyTookOutElsewhere_LeavesTheListInTime()
    {
        await _bench.PutAsync(Encoding.UTF8.GetBytes("not ours"));
        Assert.Single(await _bench.ListAsync());
        await _bench.Clients.Poison.ClearMessagesAsync(Token);

        Assert.Single(await _bench.ListAsync()); // somebody else may be looking at it
        _bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await _bench.Sweep.RunAsync(Token);

        Assert.Empty(await _bench.ListAsync());
    }

    [Fact]
    public async Task List_EnvelopeWhoseTableCannotBe_IsListedBesideTheOthers()
    {
        await _bench.PutAsync((PoisonBench.Envelope("m-odd") with { Table = "no such table!" }).ToBytes());
        await _bench.PutKilledAsync("m-even");
        _bench.PassGrace();

        IReadOnlyList<PoisonEntry> rows = await _bench.ListAsync();

        Assert.Equal(
            [("m-even", PoisonReasons.Killed), ("m-odd", PoisonReasons.Unreadable)], rows.Select(row => (row.MessageId!, row.Reason)).Order());
    }
}
