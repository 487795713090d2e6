using PushFunctions.Core.Chunks;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>The message store's contract in memory, conditional writes included.</summary>
public sealed class InMemoryMessages(CrashPlan crash) : IMessageStore
{
    public const string Table = "PushMessages203101";
    private readonly Dictionary<(string App, string Id), EventRecord> _events = [];
    private readonly Dictionary<ChunkKey, StoredChunk> _chunks = [];
    private int _version;

    public IReadOnlyDictionary<ChunkKey, StoredChunk> Chunks => _chunks;

    public IEnumerable<EventRecord> Events => _events.Values;

    public Task<StoredEvent> InsertEventAsync(EventRecord record, CancellationToken cancellationToken) => crash.CallAsync("insertEvent", () =>
    {
        bool isNew = _events.TryAdd((record.App, record.MessageId), record);
        return new StoredEvent(_events[(record.App, record.MessageId)], Table, isNew);
    });

    public Task<StoredEvent?> FindEventAsync(string app, string messageId, CancellationToken cancellationToken) => crash.CallAsync("findEvent", () =>
        _events.TryGetValue((app, messageId), out EventRecord? record) ? new StoredEvent(record, Table, IsNew: false) : null);

    public Task<DateTimeOffset> MarkRecalledAsync(StoredEvent stored, DateTimeOffset at, CancellationToken cancellationToken) =>
        crash.CallAsync("markRecalled", () =>
        {
            EventRecord record = _events[(stored.Record.App, stored.Record.MessageId)];
            record = record with { RecalledAt = record.RecalledAt ?? at };
            _events[(record.App, record.MessageId)] = record;
            return record.RecalledAt.Value;
        });

    public Task<IReadOnlySet<int>> ListChunksAsync(string table, string app, string messageId, CancellationToken cancellationToken) =>
        crash.CallAsync<IReadOnlySet<int>>("listChunks", () =>
            _chunks.Keys.Where(key => key.App == app && key.MessageId == messageId).Select(key => key.Chunk).ToHashSet());

    public async IAsyncEnumerable<KeyValuePair<int, ChunkRecord>> ReadChunksAsync(
        string table, string app, string messageId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((ChunkKey key, StoredChunk chunk) in await crash.CallAsync("readChunks", () => _chunks.OrderBy(pair => pair.Key.Chunk).ToList()))
        {
            yield return new(key.Chunk, chunk.Record);
        }
    }

    public Task<StoredChunk?> InsertChunkAsync(ChunkKey key, ChunkRecord record, CancellationToken cancellationToken) =>
        crash.CallAsync("insertChunk", () => _chunks.ContainsKey(key) ? null : Store(key, record));

    public Task<StoredChunk?> ReadChunkAsync(ChunkKey key, CancellationToken cancellationToken) =>
        crash.CallAsync("readChunk", () => _chunks.GetValueOrDefault(key));

    public Task<StoredChunk?> ReplaceChunkAsync(ChunkKey key, ChunkRecord record, string etag, CancellationToken cancellationToken) =>
        crash.CallAsync("replaceChunk", () => _chunks.GetValueOrDefault(key)?.ETag == etag ? Store(key, record) : null);

    private StoredChunk Store(ChunkKey key, ChunkRecord record) => _chunks[key] = new StoredChunk(record, $"v{++_version}");
}
