using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>
/// Rosters in <c>PushRosters</c>: a partition per app and conversation, with the row <c>head</c> and sixteen rows <c>shard|00</c> to
/// <c>shard|15</c>. Reading is one query. Writing is one transaction on condition that the head is the one that was read, so that a
/// process may be killed anywhere, and of two changes made at once the later one begins again.
/// </summary>
internal sealed class RosterStore(TableDirectory tables, TimeProvider clock, ILogger<RosterStore> logger) : IRosterStore
{
    public const string TableName = "PushRosters";

    // Azure takes 4 MiB in a transaction, where bytes travel as Base64: 3 MiB less what surrounds them.
    private const int MaxTransactionBytes = 2800 * 1024;

    private OnDemandTable Table => tables[TableName];

    public async Task<RosterGlance?> GlanceAsync(string app, string conversationId, string? userId, CancellationToken cancellationToken)
    {
        int[] shards = userId is null ? [] : [RosterShards.Of(userId)];
        RosterRows rows = await ReadAsync(RosterFilter.HeadAnd(PartitionOf(app, conversationId), shards), cancellationToken);
        return rows.Head is { } head
            ? new RosterGlance(head.Head, userId is null ? null : rows.Members.FirstOrDefault(member => member.UserId == userId))
            : null;
    }

    public async Task<IReadOnlyList<RosterMember>> ReadShardsAsync(
        string app, string conversationId, int firstShard, int lastShard, CancellationToken cancellationToken)
    {
        string filter = RosterFilter.Shards(PartitionOf(app, conversationId), firstShard, lastShard);
        return Sorted((await ReadAsync(filter, cancellationToken)).Members);
    }

    public async Task<Roster?> FindAsync(string app, string conversationId, CancellationToken cancellationToken)
    {
        RosterRows rows = await ReadAsync(RosterFilter.Everything(PartitionOf(app, conversationId)), cancellationToken);
        return rows.Head is { } head
            ? new Roster { Name = head.Head.Name, Revision = head.Head.Revision, Members = Sorted(rows.Members) }
            : null;
    }

    public async Task<RosterWrite> ReplaceAsync(string app, string conversationId, Roster roster, CancellationToken cancellationToken)
    {
        string partition = PartitionOf(app, conversationId);
        ShardRow[] shards = [.. ShardRow.Deal(roster.Members)];
        Contention contention = new(clock, logger, "changes of one roster");
        while (true)
        {
            HeadRow? before = await Table.FindAsync(partition, HeadRow.RowKey, cancellationToken) is { } entity ? HeadRow.From(entity) : null;
            RosterHead head = new(NullIfEmpty(roster.Name), roster.Members.Count, (before?.Head.Revision ?? 0) + 1);
            if (await WriteAsync(partition, before, head, shards, cancellationToken) is { } result)
            {
                return result;
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    public async Task<RosterWrite> ChangeAsync(string app, string conversationId, RosterChange change, CancellationToken cancellationToken)
    {
        string partition = PartitionOf(app, conversationId);
        string filter = RosterFilter.HeadAnd(partition, RosterEdit.ShardsOf(change));
        Contention contention = new(clock, logger, "changes of one roster");
        while (true)
        {
            RosterRows rows = await ReadAsync(filter, cancellationToken);
            if (rows.Head is not { } before)
            {
                return new RosterWrite(RosterWriteResult.Unknown, null);
            }

            RosterEdit edit = RosterEdit.Of(before.Head, rows.Shards, change);
            if (edit.Head == before.Head)
            {
                return new RosterWrite(RosterWriteResult.Written, before.Head); // it is so already
            }

            if (await WriteAsync(partition, before, edit.Head, edit.Shards, cancellationToken) is { } result)
            {
                return result;
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    /// <summary>Null if somebody else wrote first.</summary>
    private async Task<RosterWrite?> WriteAsync(
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

    private async Task<RosterRows> ReadAsync(string filter, CancellationToken cancellationToken)
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

        return new RosterRows(head, shards);
    }

    private static string PartitionOf(string app, string conversationId) => TableKey.Of(app, conversationId);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IReadOnlyList<RosterMember> Sorted(IEnumerable<RosterMember> members) =>
        [.. members.OrderBy(member => member.UserId, StringComparer.Ordinal)];

    private sealed record RosterRows(HeadRow? Head, IReadOnlyList<ShardRow> Shards)
    {
        public IEnumerable<RosterMember> Members => Shards.SelectMany(shard => shard.Members.Values);
    }
}
