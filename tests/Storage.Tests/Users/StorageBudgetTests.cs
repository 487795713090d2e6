using PushFunctions.Core.Chunks;
using PushFunctions.Storage.Tests.Messages;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>What each operation costs, in requests; tables that are not there yet excluded.</summary>
public sealed class StorageBudgetTests(AzuriteFixture azurite) : IDisposable
{
    private readonly StorageRequestCounter _counter = new();
    private readonly string _app = StorageNames.NewApp();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registrations_CostWhatTheyMay()
    {
        await Process.Devices.RegisterAsync(_app, "warm-up", Phone("phone", "warm-up"), Token); // the tables are there now

        await AssertCosts(7, () => Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "1"), Token));
        await AssertCosts(1, () => Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "1"), Token));
        await AssertCosts(2, () => Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "1") with { Language = "fr" }, Token));
        await AssertCosts(8, () => Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "2"), Token));
        await AssertCosts(11, () => Process.Devices.RegisterAsync(_app, "carol", Phone("phone", "2"), Token));
        await AssertCosts(1, () => Process.Devices.ListAsync(_app, "carol", Token));
        await AssertCosts(1, () => Process.Devices.FindAsync(_app, "carol", "phone", Token));
        await AssertCosts(1, () => Process.Users.LoadAsync(_app, "carol", "c", Token));
        await AssertCosts(1, () => Process.Users.RemoveDeadTokenAsync(_app, "carol", Phone("phone", "other"), Now.AddDays(1), Token));
        await AssertCosts(5, () => Process.Users.RemoveDeadTokenAsync(_app, "carol", Phone("phone", "2"), Now.AddDays(1), Token));
        await AssertCosts(5, () => Process.Devices.RemoveAsync(_app, "warm-up", "phone", Token));
        await AssertCosts(1, () => Process.Devices.RemoveAsync(_app, "warm-up", "phone", Token));
    }

    [Fact]
    public async Task Chunks_CostOneRequestEach()
    {
        const string table = "PushMessages203106";
        ChunkKey key = new(table, _app, "m", 0);
        await Process.Messages.InsertChunkAsync(key with { MessageId = "warm-up" }, ChunkSamples.Record([]), Token);
        ChunkRecord record = ChunkSamples.Record(ChunkSamples.Realistic(500, 3));
        StoredChunk? stored = null;

        await AssertCosts(1, async () => stored = await Process.Messages.InsertChunkAsync(key, record, Token));
        await AssertCosts(1, async () => stored = await Process.Messages.ReplaceChunkAsync(key, record, stored!.ETag, Token));
        await AssertCosts(1, () => Process.Messages.InsertChunkAsync(key, record, Token));
        await AssertCosts(1, () => Process.Messages.ReplaceChunkAsync(key, record, "W/\"old\"", Token));
        await AssertCosts(1, () => Process.Messages.ReadChunkAsync(key, Token));
        await AssertCosts(1, () => Process.Messages.ListChunksAsync(table, _app, "m", Token));
        await AssertCosts(1, () => Process.Messages.ReadChunksAsync(table, _app, "m", Token).ToListAsync(Token).AsTask());
    }

    public void Dispose() => _process?.Dispose();

    private async Task AssertCosts(int requests, Func<Task> operation)
    {
        _counter.Clear();
        await operation();
        Assert.True(requests == _counter.Count, $"{requests} expected, but there were {_counter.Summary}");
    }
}
