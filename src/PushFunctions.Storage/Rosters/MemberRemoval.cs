using Microsoft.Extensions.Logging;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>Takes forgotten users out of rosters, but for those whom a roster has named since they were forgotten.</summary>
internal sealed class MemberRemoval(RosterRows rows, ForgottenUsers forgotten, TimeProvider clock, ILogger logger)
{
    /// <summary>Takes users out of every roster of an app: reads all of them, and writes those that hold one.</summary>
    /// <returns>How many members were taken out.</returns>
    public async Task<int> RemoveAsync(string app, IReadOnlySet<string> userIds, RosterPlace progress, CancellationToken cancellationToken)
    {
        int removed = 0;
        await foreach (var (shards, next) in rows.ReadAppAsync(app, progress.In(app), cancellationToken))
        {
            foreach ((string conversationId, ShardRow shard) in shards)
            {
                string[] found = [.. shard.Members.Keys.Where(userIds.Contains)];
                if (found.Length > 0)
                {
                    removed += await RemoveAsync(app, conversationId, found, cancellationToken);
                }
            }

            progress.Reach(app, next);
        }

        return removed;
    }

    private async Task<int> RemoveAsync(string app, string conversationId, string[] userIds, CancellationToken cancellationToken)
    {
        string partition = RosterRows.PartitionOf(app, conversationId);
        string filter = RosterFilter.HeadAnd(partition, userIds.Select(RosterShards.Of).ToHashSet());
        Contention contention = new(clock, logger, "changes of one roster");
        while (true)
        {
            // The roster first: whoever names them after this reading makes the write below fail.
            RosterReading roster = await rows.ReadAsync(filter, cancellationToken);
            if (roster.Head is not { } before)
            {
                return 0;
            }

            Graveyard graveyard = await forgotten.ReadAsync(app, conversationId, userIds, cancellationToken);
            string[] gone = [.. roster.Members.Select(member => member.UserId).Intersect(userIds, StringComparer.Ordinal)
                .Where(userId => graveyard.IsForgotten(userId, before.Head.Revision))];
            RosterEdit edit = RosterEdit.Of(before.Head, roster.Shards, new RosterChange { Remove = gone });
            if (gone.Length == 0 || await rows.WriteAsync(partition, before, edit.Head, edit.Shards, cancellationToken) is not null)
            {
                return gone.Length;
            }

            await contention.LostAsync(cancellationToken);
        }
    }
}
