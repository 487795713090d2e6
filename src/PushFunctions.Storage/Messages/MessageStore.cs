using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>
/// Events and their chunks in <c>PushMessages{yyyyMM}</c>: a partition per app and message, with the row <c>event</c> and one row
/// <c>chunk|00000</c> per chunk that dispatch has begun. Every method is one request, but for the exceptions that
/// <see cref="EventLedger"/> names.
/// </summary>
internal sealed class MessageStore(TableDirectory tables, EventLedger ledger, ILogger<MessageStore> logger) : IMessageStore
{
    // A row can be nearly a megabyte; a page of these is all that a report holds at once.
    private const int RowsPerPage = 16;

    public Task<StoredEvent> InsertEventAsync(EventRecord record, CancellationToken cancellationToken) =>
        ledger.InsertAsync(record, cancellationToken);

    public Task<StoredEvent?> FindEventAsync(string app, string messageId, CancellationToken cancellationToken) =>
        ledger.FindAsync(app, messageId, cancellationToken);

    public async Task<DateTimeOffset> MarkRecalledAsync(StoredEvent stored, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (stored.Record.RecalledAt is { } earlier)
        {
            return earlier;
        }

        // Of two at once the last one's time stays: a moment's difference. A row whose month has been dropped needs no mark.
        await tables[stored.Table].MergeAsync(EventRow.RecallOf(stored.Record, at), ETag.All, cancellationToken);
        return at;
    }

    public async Task<IReadOnlySet<int>> ListChunksAsync(string table, string app, string messageId, CancellationToken cancellationToken)
    {
        HashSet<int> numbers = [];
        await foreach (TableEntity row in tables[table].QueryAsync(
            ChunksOf(app, messageId), [nameof(TableEntity.RowKey)], pageSize: null, cancellationToken))
        {
            numbers.Add(ChunkRow.NumberOf(row.RowKey));
        }

        return numbers;
    }

    public async IAsyncEnumerable<KeyValuePair<int, ChunkRecord>> ReadChunksAsync(
        string table, string app, string messageId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in tables[table].QueryAsync(ChunksOf(app, messageId), columns: null, RowsPerPage, cancellationToken))
        {
            yield return new(ChunkRow.NumberOf(row.RowKey), ChunkRow.From(row));
        }
    }

    public async Task<StoredChunk?> InsertChunkAsync(ChunkKey key, ChunkRecord record, CancellationToken cancellationToken) =>
        Stored(record, await tables[key.Table].InsertAsync(Entity(key, record), cancellationToken));

    public async Task<StoredChunk?> ReadChunkAsync(ChunkKey key, CancellationToken cancellationToken)
    {
        string partition = EventRow.PartitionOf(key.App, key.MessageId);
        return await tables[key.Table].FindAsync(partition, ChunkRow.KeyOf(key.Chunk), cancellationToken) is { } row
            ? Stored(ChunkRow.From(row), row.ETag)
            : null;
    }

    public async Task<StoredChunk?> ReplaceChunkAsync(ChunkKey key, ChunkRecord record, string etag, CancellationToken cancellationToken) =>
        Stored(record, await tables[key.Table].ReplaceAsync(Entity(key, record), new ETag(etag), cancellationToken));

    private TableEntity Entity(ChunkKey key, ChunkRecord record)
    {
        (byte[] bytes, EntryForm form) = EntryPacking.Pack(record.Entries);
        if (form != EntryForm.Complete)
        {
            StorageLog.ChunkShortened(logger, record.Entries.Count, form.ToString());
        }

        return ChunkRow.ToEntity(key, record, bytes);
    }

    private static StoredChunk? Stored(ChunkRecord record, ETag? etag) => etag is { } version ? new StoredChunk(record, version.ToString()) : null;

    private static string ChunksOf(string app, string messageId)
    {
        string from = $"{ChunkRow.Kind}{TableKey.Separator}";
        string to = $"{ChunkRow.Kind}{TableKey.AfterSeparator}";
        return TableClient.CreateQueryFilter(
            $"PartitionKey eq {EventRow.PartitionOf(app, messageId)} and RowKey ge {from} and RowKey lt {to}");
    }
}
