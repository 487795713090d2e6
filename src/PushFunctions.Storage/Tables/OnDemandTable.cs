using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Extensions.Logging;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Tables;

/// <summary>
/// A table that is created by the first row that goes into it, and whose writes, but for <see cref="PutAsync"/>, are all conditional: a
/// lost race is a null or false to decide about and not an exception. Every method is one request, except where the table has to be created.
/// </summary>
internal sealed class OnDemandTable(TableClient client, ILogger logger, ITableListener? listener = null)
{
    private const int PreconditionFailed = 412;
    private const int NotFound = 404;
    private const int RowsPerTransaction = 100;

    /// <summary>The row, or null; a table that is not there has no rows.</summary>
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Rows by a filter, page by page.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, IEnumerable<string>? columns, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<TableEntity> rows =
            client.QueryAsync<TableEntity>(filter, pageSize, columns, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(rows))
        {
            yield return rows.Current;
        }
    }

    /// <summary>Rows by a filter, from where an earlier query ended: after the page that had <paramref name="from"/> as its continuation.</summary>
    public async IAsyncEnumerable<Page<TableEntity>> QueryPagesAsync(
        string filter, string? from, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<Page<TableEntity>> pages =
            client.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken).AsPages(from).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(pages))
        {
            yield return pages.Current;
        }
    }

    /// <summary>Inserts a row; null if there is one with its keys.</summary>
    public async Task<ETag?> InsertAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        using Change change = new(listener, entity.PartitionKey);
        try
        {
            return await InsertOrCreateAsync(entity, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return null;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.TableBeingDeleted)
        {
            // Azure takes a while to delete a table and answers 409 meanwhile. That is no conflict of rows, it passes.
            throw new RequestFailedException(503, "The table is being deleted.", TableErrorCode.TableBeingDeleted.ToString(), exception);
        }
    }

    /// <summary>Puts a row in the place of whatever has its keys: for what one caller says whole, where the last word counts.</summary>
    public async Task PutAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        using Change change = new(listener, entity.PartitionKey);
        try
        {
            await client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.TableNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken);
            StorageLog.TableCreated(logger, client.Name);
            await client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>Deletes a row, whatever it holds; false if there was none.</summary>
    public async Task<bool> RemoveAsync(string partition, string row, CancellationToken cancellationToken)
    {
        using Change change = new(listener, partition);
        // The SDK takes a 404 for a success and says so in the status only.
        using Response response = await client.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);
        return response.Status != NotFound;
    }

    /// <summary>Replaces a row if it is still the one of <paramref name="etag"/>; null if it is not, or is gone.</summary>
    public Task<ETag?> ReplaceAsync(TableEntity entity, ETag etag, CancellationToken cancellationToken) =>
        UpdateAsync(entity, etag, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Changes the given columns of a row if it is still the one of <paramref name="etag"/>; null if it is not, or is gone.</summary>
    public Task<ETag?> MergeAsync(TableEntity entity, ETag etag, CancellationToken cancellationToken) =>
        UpdateAsync(entity, etag, TableUpdateMode.Merge, cancellationToken);

    /// <summary>Deletes a row if it is still the one of <paramref name="etag"/>. True once there is none, whoever deleted it.</summary>
    public async Task<bool> DeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken)
    {
        using Change change = new(listener, partition);
        try
        {
            await client.DeleteEntityAsync(partition, row, etag, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>
    /// Writes up to a hundred rows of one partition, all or none; false if one of them is not as its action expects, or is there already.
    /// </summary>
    public async Task<bool> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        using Change change = new(listener, actions[0].Entity.PartitionKey);
        try
        {
            await client.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.TableNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken);
            StorageLog.TableCreated(logger, client.Name);
            return await SubmitAsync(actions, cancellationToken);
        }
        catch (RequestFailedException exception)
            when (exception.Status is PreconditionFailed or NotFound || exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    /// <summary>Deletes rows of one partition, whatever they hold by now, a hundred per request; rows that are gone are fine.</summary>
    public async Task DeleteAllAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (TableEntity[] batch in rows.Chunk(RowsPerTransaction))
        {
            using Change change = new(listener, batch[0].PartitionKey);
            try
            {
                await client.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
            }
            catch (TableTransactionFailedException exception) when (exception.Status == NotFound)
            {
                // Somebody deleted one of them meanwhile, and so the transaction deleted none.
                foreach (TableEntity row in batch)
                {
                    await DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
                }
            }
        }
    }

    private async Task<ETag?> UpdateAsync(TableEntity entity, ETag etag, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        using Change change = new(listener, entity.PartitionKey);
        try
        {
            return (await client.UpdateEntityAsync(entity, etag, mode, cancellationToken)).Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is PreconditionFailed or NotFound)
        {
            return null;
        }
    }

    private async Task<ETag?> InsertOrCreateAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.AddEntityAsync(entity, cancellationToken)).Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.TableNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken);
            StorageLog.TableCreated(logger, client.Name);
            return (await client.AddEntityAsync(entity, cancellationToken)).Headers.ETag;
        }
    }

    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return false;
        }
    }

    // Also where a write failed: its answer may be what was lost.
    private readonly struct Change(ITableListener? listener, string partition) : IDisposable
    {
        public void Dispose() => listener?.Changed(partition);
    }
}
