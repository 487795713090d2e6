using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Forgetting;

/// <summary>
/// The table <c>PushForgotten</c>: a partition per app with a row <c>user|{id}</c> for everybody who was forgotten of late and a row
/// <c>named|{id}</c> for every conversation whose roster has named one of them since. Rosters are partitioned by conversation, so that
/// nothing else says which of them hold a user.
/// </summary>
internal sealed class ForgottenUsers(TableDirectory tables, TimeProvider clock, ILogger logger)
{
    public const string TableName = "PushForgotten";

    // Azure takes 15 comparisons in a filter: the partition, the conversation, and so many users. With more it is all of them.
    private const int MaxNamedUsers = 13;

    private OnDemandTable Table => tables[TableName];

    /// <summary>Notes that a user is to be forgotten from now on, whatever was excepted before.</summary>
    public Task AddAsync(string app, string userId, CancellationToken cancellationToken) => Table.PutAsync(
        new Tombstone(app, userId, Guid.NewGuid().ToString("N"), clock.GetUtcNow()).ToEntity(), cancellationToken);

    /// <summary>
    /// Excepts those of the given users who were forgotten, before a roster is written that names them: one request, and one more if there
    /// is any; for every thousand forgotten users of the app one more again.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="conversationId">The roster's conversation.</param>
    /// <param name="userIds">Whom the roster is to name.</param>
    /// <param name="revision">The revision that it will have.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>True if one of them was forgotten.</returns>
    public async Task<bool> ExceptAsync(
        string app, string conversationId, IReadOnlyCollection<string> userIds, long revision, CancellationToken cancellationToken)
    {
        Contention contention = new(clock, logger, "changes of one roster");
        while (userIds.Count > 0)
        {
            Graveyard graveyard = await ReadAsync(app, conversationId, userIds, cancellationToken);
            if (!userIds.Any(graveyard.Tombstones.ContainsKey))
            {
                return false;
            }

            NamedAgain named = graveyard.With(userIds, revision);
            if (ReferenceEquals(named, graveyard.Named) || await TryWriteAsync(named, cancellationToken))
            {
                return true;
            }

            await contention.LostAsync(cancellationToken);
        }

        return false;
    }

    /// <summary>What is known of the given users, and perhaps of others, for one conversation.</summary>
    public async Task<Graveyard> ReadAsync(
        string app, string conversationId, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        Dictionary<string, Tombstone> tombstones = new(StringComparer.Ordinal);
        NamedAgain named = new(app, conversationId, new Dictionary<Guid, long>());
        await foreach (TableEntity row in Table.QueryAsync(FilterOf(app, conversationId, userIds), columns: null, pageSize: null, cancellationToken))
        {
            if (Tombstone.IsTombstone(row))
            {
                Tombstone tombstone = Tombstone.From(row);
                tombstones[tombstone.UserId] = tombstone;
            }
            else
            {
                named = NamedAgain.From(row);
            }
        }

        return new Graveyard(tombstones, named);
    }

    /// <summary>Everything: all apps' tombstones, and all that was excepted.</summary>
    public async Task<(IReadOnlyList<Tombstone> Tombstones, IReadOnlyList<NamedAgain> Named)> ReadAllAsync(CancellationToken cancellationToken)
    {
        List<Tombstone> tombstones = [];
        List<NamedAgain> named = [];
        await foreach (TableEntity row in Table.QueryAsync("", columns: null, pageSize: null, cancellationToken))
        {
            if (Tombstone.IsTombstone(row))
            {
                tombstones.Add(Tombstone.From(row));
            }
            else
            {
                named.Add(NamedAgain.From(row));
            }
        }

        return (tombstones, named);
    }

    /// <summary>Removes a tombstone, unless its user was forgotten anew meanwhile.</summary>
    public Task<bool> RemoveAsync(Tombstone tombstone, CancellationToken cancellationToken) =>
        Table.DeleteAsync(TableKey.Of(tombstone.App), Tombstone.KeyOf(tombstone.UserId), tombstone.ETag, cancellationToken);

    /// <summary>Removes what was excepted in a conversation, unless more was meanwhile.</summary>
    public Task<bool> RemoveAsync(NamedAgain named, CancellationToken cancellationToken) =>
        Table.DeleteAsync(TableKey.Of(named.App), NamedAgain.KeyOf(named.ConversationId), named.ETag!.Value, cancellationToken);

    private async Task<bool> TryWriteAsync(NamedAgain named, CancellationToken cancellationToken) => named.ETag is { } before
        ? await Table.ReplaceAsync(named.ToEntity(), before, cancellationToken) is not null
        : await Table.InsertAsync(named.ToEntity(), cancellationToken) is not null;

    private static string FilterOf(string app, string conversationId, IReadOnlyCollection<string> userIds)
    {
        string partition = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(app)}");
        string conversation = TableClient.CreateQueryFilter($"RowKey eq {NamedAgain.KeyOf(conversationId)}");
        (string from, string to) = Tombstone.Range;
        string users = userIds.Count > MaxNamedUsers
            ? TableClient.CreateQueryFilter($"(RowKey ge {from} and RowKey lt {to})")
            : string.Join(" or ", userIds.Select(userId => TableClient.CreateQueryFilter($"RowKey eq {Tombstone.KeyOf(userId)}")));
        return $"{partition} and ({conversation} or {users})";
    }
}
