using Azure.Data.Tables;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Tests.Users;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Messages;

public sealed class ChunkStoreTests(AzuriteFixture azurite) : IDisposable
{
    private const string Table = "PushMessages203105";

    private readonly StorageRequestCounter _counter = new();
    private readonly string _app = StorageNames.NewApp();
    private StorageProcess? _process;

    private IMessageStore Store => (_process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter)).Messages;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(500, 3)]
    [InlineData(500, 32)]
    public async Task ReadChunk_AfterInsert_GivesTheSameRecord(int users, int devices)
    {
        ChunkKey key = new(Table, _app, "m", 0);
        ChunkRecord record = ChunkSamples.Record(ChunkSamples.Realistic(users, devices));
        await Store.InsertChunkAsync(key with { MessageId = "first" }, ChunkSamples.Record(ChunkSamples.Realistic(1, 1)), Token); // makes the table
        int before = _counter.Count;

        StoredChunk? inserted = await Store.InsertChunkAsync(key, record, Token);
        StoredChunk? read = await Store.ReadChunkAsync(key, Token);

        AssertSame(record, inserted?.Record);
        AssertSame(record, read?.Record);
        Assert.Equal(inserted?.ETag, read?.ETag);
        Assert.Equal(2, _counter.Count - before);
    }

    [Fact]
    public async Task ReadChunk_OfTheWorstChunkThatRulesAllow_FindsEveryDeviceByItsDigest()
    {
        ChunkKey key = new(Table, _app, "m", 0);
        DeviceEntry[] entries = ChunkSamples.Extreme();
        StoredChunk? inserted = await Store.InsertChunkAsync(key, ChunkSamples.Record(entries), Token);

        StoredChunk? read = await Store.ReadChunkAsync(key, Token);
        StoredChunk? replaced = await Store.ReplaceChunkAsync(key, read!.Record with { State = ChunkState.Done }, read.ETag, Token);

        Assert.NotNull(inserted);
        Assert.NotNull(replaced);
        Assert.Equal(entries.Select(entry => entry.UserId), read.Record.Entries.Select(entry => entry.UserId));
        Assert.All(entries.Zip(read.Record.Entries), pair => Assert.True(DeviceDigest.Matches(pair.Second.DeviceId, pair.First.DeviceId!)));
        AssertSame(replaced.Record, (await Store.ReadChunkAsync(key, Token))?.Record);
    }

    [Fact]
    public async Task ReadChunk_RecalledWithAReplacedAndAFreshLine_SaysSo()
    {
        ChunkKey key = new(Table, _app, "taken-back", 0);
        DeviceEntry[] entries = ChunkSamples.Realistic(3, 1);
        entries[0] = entries[0] with { IsReplaced = true };
        entries[1] = entries[1] with { IsAfresh = true };
        ChunkRecord record = ChunkSamples.Record(entries) with { IsRecalled = true };

        await Store.InsertChunkAsync(key, record, Token);

        AssertSame(record, (await Store.ReadChunkAsync(key, Token))?.Record);
    }

    [Fact]
    public async Task InsertChunk_WhereThereIsOne_GivesNullAndChangesNothing()
    {
        ChunkKey key = new(Table, _app, "m", 0);
        ChunkRecord first = ChunkSamples.Record(ChunkSamples.Realistic(1, 2));
        await Store.InsertChunkAsync(key, first, Token);

        Assert.Null(await Store.InsertChunkAsync(key, first with { Attempt = 2 }, Token));
        AssertSame(first, (await Store.ReadChunkAsync(key, Token))?.Record);
    }

    [Fact]
    public async Task ReplaceChunk_WithTheETagOfTheLastWrite_Replaces()
    {
        ChunkKey key = new(Table, _app, "m", 3);
        StoredChunk? stored = await Store.InsertChunkAsync(key, ChunkSamples.Record(ChunkSamples.Realistic(400, 32)), Token);
        ChunkRecord small = ChunkSamples.Record(ChunkSamples.Realistic(1, 1), attempt: 2, ChunkState.Waiting);

        StoredChunk? second = await Store.ReplaceChunkAsync(key, small, stored!.ETag, Token);
        StoredChunk? third = await Store.ReplaceChunkAsync(key, small with { State = ChunkState.Done, NotBefore = null }, second!.ETag, Token);

        AssertSame(small, second.Record);
        AssertSame(small with { State = ChunkState.Done, NotBefore = null }, (await Store.ReadChunkAsync(key, Token))?.Record);
        Assert.Equal(third?.ETag, (await Store.ReadChunkAsync(key, Token))?.ETag);
    }

    [Fact]
    public async Task ReplaceChunk_WithAnOlderETag_GivesNullAndChangesNothing()
    {
        ChunkKey key = new(Table, _app, "m", 0);
        ChunkRecord record = ChunkSamples.Record(ChunkSamples.Realistic(1, 1));
        StoredChunk? first = await Store.InsertChunkAsync(key, record, Token);
        await Store.ReplaceChunkAsync(key, record with { Run = "run-2" }, first!.ETag, Token);

        Assert.Null(await Store.ReplaceChunkAsync(key, record with { Run = "run-3" }, first.ETag, Token));
        Assert.Equal("run-2", (await Store.ReadChunkAsync(key, Token))?.Record.Run);
    }

    [Theory]
    [InlineData(Table)]
    [InlineData("PushMessages209912")]
    public async Task Chunk_ThatIsNotThere_IsNullForReadAndReplaceAndMissingFromLists(string table)
    {
        ChunkKey key = new(table, _app, "nothing", 0);

        Assert.Null(await Store.ReadChunkAsync(key, Token));
        Assert.Null(await Store.ReplaceChunkAsync(key, ChunkSamples.Record([]), "W/\"datetime'2031-05-01T00%3A00%3A00.0000000Z'\"", Token));
        Assert.Empty(await Store.ListChunksAsync(table, _app, "nothing", Token));
        Assert.Empty(await Store.ReadChunksAsync(table, _app, "nothing", Token).ToListAsync(Token));
        Assert.Equal(0, _counter.CountOf("create"));
    }

    [Theory]
    [MemberData(nameof(StorageNames.AwkwardIds), MemberType = typeof(StorageNames))]
    public async Task Chunks_OfAnyMessageId_AreFoundAndKeptApart(string messageId)
    {
        ChunkRecord record = ChunkSamples.Record(ChunkSamples.Realistic(1, 1));
        foreach (int number in (int[])[10, 2, 99_999])
        {
            Assert.NotNull(await Store.InsertChunkAsync(new ChunkKey(Table, _app, messageId, number), record with { Attempt = number }, Token));
        }

        await Store.InsertChunkAsync(new ChunkKey(Table, _app, messageId + "x", 7), record, Token);
        StoredChunk? read = await Store.ReadChunkAsync(new ChunkKey(Table, _app, messageId, 2), Token);
        StoredChunk? replaced = await Store.ReplaceChunkAsync(new ChunkKey(Table, _app, messageId, 2), record, read!.ETag, Token);
        List<KeyValuePair<int, ChunkRecord>> all = await Store.ReadChunksAsync(Table, _app, messageId, Token).ToListAsync(Token);

        Assert.NotNull(replaced);
        Assert.Equal([2, 10, 99_999], (await Store.ListChunksAsync(Table, _app, messageId, Token)).Order());
        Assert.Equal([2, 10, 99_999], all.Select(chunk => chunk.Key));
        Assert.Equal([1, 10, 99_999], all.Select(chunk => chunk.Value.Attempt));
    }

    [Fact]
    public async Task ReadChunks_OfMoreThanAPage_GivesAllInOrder()
    {
        for (int number = 0; number < 20; number++)
        {
            await Store.InsertChunkAsync(new ChunkKey(Table, _app, "m", number), ChunkSamples.Record([]) with { Attempt = number + 1 }, Token);
        }

        List<KeyValuePair<int, ChunkRecord>> all = await Store.ReadChunksAsync(Table, _app, "m", Token).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, 20), all.Select(chunk => chunk.Key));
        Assert.Equal(Enumerable.Range(1, 20), all.Select(chunk => chunk.Value.Attempt));
    }

    // The client repeats its request and meets its own row: to the caller it is a conflict, and the row that it then reads is its own.
    [Fact]
    public async Task Write_WhoseAnswerIsLost_IsAConflictWithItself()
    {
        ChunkKey key = new(Table, _app, "m", 0);
        ChunkRecord record = ChunkSamples.Record(ChunkSamples.Realistic(1, 1));
        Assert.NotNull(await Store.InsertChunkAsync(key with { Chunk = 1 }, record, Token)); // the table is there now
        using StorageProcess losesFirst = new(azurite.ConnectionString, TimeProvider.System, new StorageFault(1, FaultKind.LostAnswer));
        using StorageProcess losesSecond = new(azurite.ConnectionString, TimeProvider.System, new StorageFault(2, FaultKind.LostAnswer));

        StoredChunk? inserted = await losesFirst.Messages.InsertChunkAsync(key, record, Token);
        StoredChunk? current = await losesSecond.Messages.ReadChunkAsync(key, Token);
        StoredChunk? replaced = await losesSecond.Messages.ReplaceChunkAsync(key, record with { Run = "run-2" }, current!.ETag, Token);

        Assert.Null(inserted);
        AssertSame(record, current.Record);
        Assert.Null(replaced);
        Assert.Equal("run-2", (await Store.ReadChunkAsync(key, Token))?.Record.Run);
    }

    [Fact]
    public async Task ListChunks_AsksForNoOtherColumn()
    {
        await Store.InsertChunkAsync(new ChunkKey(Table, _app, "m", 0), ChunkSamples.Record(ChunkSamples.Realistic(500, 3)), Token);
        SizeMeter meter = new();
        using StorageProcess measured = new(azurite.ConnectionString, TimeProvider.System, meter);

        await measured.Messages.ListChunksAsync(Table, _app, "m", Token);

        Assert.InRange(meter.LargestResponse, 1, 2048);
    }

    [Fact]
    public async Task Rows_OfAMessage_HoldTheColumnsOfTheLayoutAndNothingElse()
    {
        EventRecord accepted = EventLedgerTests.EventOf(_app, "m", new DateTimeOffset(2031, 5, 17, 0, 0, 0, TimeSpan.Zero));
        StoredEvent stored = await Store.InsertEventAsync(accepted, Token);
        await Store.InsertChunkAsync(
            new ChunkKey(stored.Table, _app, "m", 0), ChunkSamples.Record(ChunkSamples.Realistic(3, 3), state: ChunkState.Waiting), Token);

        TableClient table = _process!.Clients.Tables.GetTableClient(stored.Table);
        List<TableEntity> rows = await table.QueryAsync<TableEntity>(row => row.PartitionKey == $"{_app}|m", cancellationToken: Token).ToListAsync(Token);

        string[] service = ["odata.etag", "PartitionKey", "RowKey", "Timestamp"];
        Assert.Equal(["chunk|00000", "event"], rows.Select(row => row.RowKey));
        Assert.Equal(["attempt", "entries0", "holder", "notBefore", "run", "state"], rows[0].Keys.Except(service).Order());
        Assert.Equal(["acceptedAt", "bodyHash", "chunkCount", "home", "recipientCount"], rows[1].Keys.Except(service).Order());
    }

    public void Dispose() => _process?.Dispose();

    private static void AssertSame(ChunkRecord expected, ChunkRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Entries, actual.Entries);
        Assert.Equal(expected with { Entries = actual.Entries }, actual);
    }
}
