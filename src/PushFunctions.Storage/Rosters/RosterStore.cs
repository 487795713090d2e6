using Microsoft.Extensions.Logging;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>
/// Rosters in <c>PushRosters</c>: a partition per app and conversation, with the row <c>head</c> and sixteen rows <c>shard|00</c> to
/// <c>shard|15</c>. Reading is one query. Writing is one transaction on condition that the head is the one that was read, so that a
/// process may be killed anywhere, and of two changes made at once the later one begins again.
/// </summary>
internal sealed class RosterStore(TableDirectory tables, TimeProvider clock, ILogger<RosterStore> logger) : IRosterStore
{
    private const string What = "changes of one roster";

    private readonly RosterRows _rows = new(tables);
    private readonly ForgottenUsers _forgotten = new(tables, clock, logger);

    public async Task<RosterGlance?> GlanceAsync(string app, string conversationId, string? userId, CancellationToken cancellationToken)
    {
        int[] shards = userId is null ? [] : [RosterShards.Of(userId)];
        RosterReading rows = await _rows.ReadAsync(RosterFilter.HeadAnd(RosterRows.PartitionOf(app, conversationId), shards), cancellationToken);
        return rows.Head is { } head
            ? new RosterGlance(head.Head, userId is null ? null : rows.Members.FirstOrDefault(member => member.UserId == userId))
            : null;
    }

    public async Task<IReadOnlyList<RosterMember>> ReadShardsAsync(
        string app, string conversationId, int firstShard, int lastShard, CancellationToken cancellationToken)
    {
        string filter = RosterFilter.Shards(RosterRows.PartitionOf(app, conversationId), firstShard, lastShard);
        return Sorted((await _rows.ReadAsync(filter, cancellationToken)).Members);
    }

    public async Task<Roster?> FindAsync(string app, string conversationId, CancellationToken cancellationToken)
    {
        RosterReading rows = await _rows.ReadAsync(RosterFilter.Everything(RosterRows.PartitionOf(app, conversationId)), cancellationToken);
        return rows.Head is { } head
            ? new Roster { Name = head.Head.Name, Revision = head.Head.Revision, Members = Sorted(rows.Members) }
            : null;
    }

    public async Task<RosterWrite> ReplaceAsync(string app, string conversationId, Roster roster, CancellationToken cancellationToken)
    {
        string partition = RosterRows.PartitionOf(app, conversationId);
        ShardRow[] shards = [.. ShardRow.Deal(roster.Members)];
        string[] named = [.. roster.Members.Select(member => member.UserId)];
        Contention contention = new(clock, logger, What);
        while (true)
        {
            HeadRow? before = await _rows.FindHeadAsync(partition, cancellationToken);
            RosterHead head = new(NullIfEmpty(roster.Name), roster.Members.Count, (before?.Head.Revision ?? 0) + 1);
            await _forgotten.ExceptAsync(app, conversationId, named, head.Revision, cancellationToken);
            if (await _rows.WriteAsync(partition, before, head, shards, cancellationToken) is { } result)
            {
                return result;
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    public async Task<RosterWrite> ChangeAsync(string app, string conversationId, RosterChange change, CancellationToken cancellationToken)
    {
        string partition = RosterRows.PartitionOf(app, conversationId);
        string filter = RosterFilter.HeadAnd(partition, RosterEdit.ShardsOf(change));
        string[] named = [.. change.Add.Select(member => member.UserId)];
        Contention contention = new(clock, logger, What);
        while (true)
        {
            RosterReading rows = await _rows.ReadAsync(filter, cancellationToken);
            if (rows.Head is not { } before)
            {
                return new RosterWrite(RosterWriteResult.Unknown, null);
            }

            RosterEdit edit = RosterEdit.Of(before.Head, rows.Shards, change);
            RosterHead next = before.Head with { Revision = before.Head.Revision + 1 };
            bool namesForgotten = await _forgotten.ExceptAsync(app, conversationId, named, next.Revision, cancellationToken);
            bool isSame = edit.Head == before.Head;
            if (isSame && !namesForgotten)
            {
                return new RosterWrite(RosterWriteResult.Written, before.Head); // it is so already
            }

            // Who was forgotten is named by a new revision, even one that changes nothing: it stops whoever is taking him out just now.
            if (await _rows.WriteAsync(partition, before, isSame ? next : edit.Head, edit.Shards, cancellationToken) is { } result)
            {
                return result;
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IReadOnlyList<RosterMember> Sorted(IEnumerable<RosterMember> members) =>
        [.. members.OrderBy(member => member.UserId, StringComparer.Ordinal)];
}
