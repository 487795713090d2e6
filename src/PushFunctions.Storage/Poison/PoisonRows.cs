using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Json;
using PushFunctions.Core.Poison;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Poison;

/// <summary>
/// The table <c>PushPoison</c>: a row per message of the poison queue, in the order they came. A queue cannot be paged and shows nobody
/// what somebody else is looking at; a table does both, and an order that is written there outlives whoever was to carry it out.
/// </summary>
internal sealed class PoisonRows(TableDirectory tables)
{
    public const string TableName = "PushPoison";

    // A merge cannot take a column away.
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    private OnDemandTable Table => tables[TableName];

    /// <summary>The rows after an id, in order.</summary>
    public async IAsyncEnumerable<PoisonEntry> ListAsync(string after, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string partition = PoisonRow.Partition;
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {PoisonRow.RowKeyOf(after)}");
        await foreach (TableEntity entity in Table.QueryAsync(filter, columns: null, pageSize, cancellationToken))
        {
            yield return PoisonRow.From(entity);
        }
    }

    public async Task<PoisonEntry?> FindAsync(string id, CancellationToken cancellationToken) =>
        await Table.FindAsync(PoisonRow.Partition, PoisonRow.RowKeyOf(id), cancellationToken) is { } entity ? PoisonRow.From(entity) : null;

    /// <summary>Adds a row; one that somebody else has added meanwhile says the same, and may have an order by now.</summary>
    public Task AddAsync(PoisonEntry row, CancellationToken cancellationToken) => Table.InsertAsync(PoisonRow.ToEntity(row), cancellationToken);

    public Task SettleAsync(PoisonEntry row, CancellationToken cancellationToken) =>
        Table.MergeAsync(PoisonRow.ToReasonEntity(row), ETag.All, cancellationToken);

    /// <summary>Writes down an order in the place of the one before; false if the row is gone.</summary>
    public async Task<bool> OrderAsync(string id, PoisonOrder order, CancellationToken cancellationToken) =>
        await Table.MergeAsync(Change(id, PoisonRow.OrderColumn, EnumNames.NameOf(order)), ETag.All, cancellationToken) is not null;

    public Task NoteMissingAsync(string id, DateTimeOffset? since, CancellationToken cancellationToken) =>
        Table.MergeAsync(Change(id, PoisonRow.MissingSinceColumn, since?.ToUniversalTime() ?? Never), ETag.All, cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        Table.RemoveAsync(PoisonRow.Partition, PoisonRow.RowKeyOf(id), cancellationToken);

    private static TableEntity Change(string id, string column, object value) =>
        new(PoisonRow.Partition, PoisonRow.RowKeyOf(id)) { [column] = value };
}
