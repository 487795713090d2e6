using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>The rows of <c>PushRosters</c>, one request per method, but for what goes through the whole table.</summary>
internal sealed class RosterRows(TableDirectory tables)
{
    public const string TableName = "PushRosters";

    // Azure takes 4 MiB in a transaction, where bytes travel as Base64: 3 MiB less what surrounds them.
    private const int MaxTransactionBytes = 2800 * 1024;

    private OnDemandTable Table => tables[TableName];

    public static string PartitionOf(string app, string conversationId) => TableKey.Of(app, conversationId);

    public async Task<HeadRow?> FindHeadAsync(string partition, CancellationToken cancellationToken) =>
        await Table.FindAsync(partition, HeadRow.RowKey, cancellationToken) is { } entity ? HeadRow.From(entity) : null;

    public async Task<RosterReading> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        HeadRow? head = null;
        List<ShardRow> shards = [];
        await foreach (TableEntity entity in Table.QueryAsync(filter, columns: null, pageSize: null, cancellationToken))
        {
            if (ShardRow.IsShard(entity))
            {
                shards.Add(ShardRow.From(entity));
            }
            else
            {
                head = HeadRow.From(entity);
            }
        }

        return new RosterReading(head, shards);
    }

    /// <summary>Every shard of every roster of an app, with its conversation, page by page; with each the place after it.</summary>
    public async IAsyncEnumerable<(IEnumerable<(string ConversationId, ShardRow Shard)> Shards, string? Next)> ReadAppAsync(
        string app, string? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Page<TableEntity> page in Table.QueryPagesAsync(RosterFilter.ShardsOf(app), from, pageSize: null, cancellationToken))
        {
            yield return (page.Values.Select(entity => (TableKey.Parts(entity.PartitionKey)[1], ShardRow.From(entity))), page.ContinuationToken);
        }
    }

    /// <summary>Null if somebody else wrote first.</summary>
    public async Task<RosterWrite?> WriteAsync(
        string partition, HeadRow? before, RosterHead head, IReadOnlyList<ShardRow> shards, CancellationToken cancellationToken)
    {
        if (head.Count > IRosterStore.MaxMembers)
        {
            return new RosterWrite(RosterWriteResult.TooMany, null);
        }

        (TableEntity Entity, int Bytes)[] packed = [.. shards.Select(shard => shard.ToEntity(partition))];
        if (packed.Any(shard => shard.Bytes > PackedBytes.MaxPerRow) || packed.Sum(shard => shard.Bytes) > MaxTransactionBytes)
        {
            return new RosterWrite(RosterWriteResult.TooLarge, null);
        }

        // The head's condition covers its shards: nobody writes one of them without it.
        TableEntity headRow = new HeadRow(head).ToEntity(partition);
        TableTransactionAction first = before is null
            ? new(TableTransactionActionType.Add, headRow)
            : new(TableTransactionActionType.UpdateReplace, headRow, before.ETag);
        TableTransactionAction[] actions =
            [first, .. packed.Select(shard => new TableTransactionAction(TableTransactionActionType.UpsertReplace, shard.Entity))];
        return await Table.SubmitAsync(actions, cancellationToken)
            ? new RosterWrite(before is null ? RosterWriteResult.Created : RosterWriteResult.Written, head)
            : null;
    }
}
