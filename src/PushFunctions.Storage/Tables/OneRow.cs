using Azure.Data.Tables;

namespace PushFunctions.Storage.Tables;

/// <summary>A row that many may change at once: each on condition of what it has read, and whoever loses reads anew.</summary>
internal sealed class OneRow(OnDemandTable table, string partition, string row)
{
    /// <summary>Changes the row, in two requests where nobody else does at the same time.</summary>
    /// <param name="change">What is to stand in its place, of the row as read or null for none; null leaves everything as it is.</param>
    /// <param name="contention">How long to try.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    public async Task ChangeAsync(Func<TableEntity?, TableEntity?> change, Contention contention, CancellationToken cancellationToken)
    {
        while (true)
        {
            TableEntity? before = await table.FindAsync(partition, row, cancellationToken);
            if (change(before) is not { } after || await TryWriteAsync(before, after, cancellationToken))
            {
                return;
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    private async Task<bool> TryWriteAsync(TableEntity? before, TableEntity after, CancellationToken cancellationToken) =>
        (before is null
            ? await table.InsertAsync(after, cancellationToken)
            : await table.ReplaceAsync(after, before.ETag, cancellationToken)) is not null;
}
