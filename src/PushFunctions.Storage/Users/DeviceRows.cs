using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Device rows of <c>PushUsers</c>, one request per method. Each writing method gives the row back as it now stands.</summary>
internal sealed class DeviceRows(TableDirectory tables)
{
    public const string TableName = "PushUsers";

    private OnDemandTable Table => tables[TableName];

    public async Task<DeviceRow?> FindAsync(DeviceKey key, CancellationToken cancellationToken) =>
        await Table.FindAsync(DeviceRow.PartitionOf(key.App, key.UserId), DeviceRow.RowKeyOf(key.DeviceId), cancellationToken) is { } entity
            ? DeviceRow.From(entity)
            : null;

    public IAsyncEnumerable<TableEntity> QueryAsync(string filter, IEnumerable<string>? columns, CancellationToken cancellationToken) =>
        Table.QueryAsync(filter, columns, pageSize: null, cancellationToken);

    public IAsyncEnumerable<Page<TableEntity>> QueryPagesAsync(
        string filter, string? from, int? pageSize, CancellationToken cancellationToken) =>
        Table.QueryPagesAsync(filter, from, pageSize, cancellationToken);

    /// <summary>A user's rows, those on their way in or out included.</summary>
    public async Task<List<DeviceRow>> ListAsync(string app, string userId, CancellationToken cancellationToken)
    {
        List<DeviceRow> rows = [];
        await foreach (TableEntity entity in QueryAsync(UserFilter.Devices(app, userId), columns: null, cancellationToken))
        {
            rows.Add(DeviceRow.From(entity));
        }

        return rows;
    }

    /// <summary>Puts <paramref name="row"/> in the place of <paramref name="before"/>, or of nothing; null if it is not there any more.</summary>
    public async Task<DeviceRow?> WriteAsync(DeviceRow row, DeviceRow? before, CancellationToken cancellationToken)
    {
        ETag? etag = before is null
            ? await Table.InsertAsync(row.ToEntity(), cancellationToken)
            : await Table.ReplaceAsync(row.ToEntity(), before.ETag, cancellationToken);
        return etag is { } version ? row with { ETag = version } : null;
    }

    /// <summary>
    /// Makes a pending device active and marks others as leaving, all or none; false if one of the rows is not the one that was read any
    /// more.
    /// </summary>
    public async Task<bool> ActivateAsync(DeviceRow pending, IReadOnlyList<DeviceRow> leaving, CancellationToken cancellationToken)
    {
        DeviceRow active = pending with { State = RegistrationState.Active, Earlier = [] };
        return leaving.Count == 0
            ? await WriteAsync(active, pending, cancellationToken) is not null
            : await Table.SubmitAsync(
                [
                    .. leaving.Select(row => row with { State = RegistrationState.Leaving })
                        .Prepend(active)
                        .Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row.ToEntity(), row.ETag)),
                ],
                cancellationToken);
    }

    /// <summary>Notes that the app was heard of in a row that is still the one that was read; false if it is not.</summary>
    public async Task<bool> RefreshSeenAsync(DeviceRow row, CancellationToken cancellationToken) =>
        await Table.MergeAsync(row.ToSeenEntity(), row.ETag, cancellationToken) is not null;

    /// <summary>Notes a report in a row that is still the one that was read; false if it is not.</summary>
    public async Task<bool> ReportAsync(DeviceRow row, DeviceState state, CancellationToken cancellationToken) =>
        await Table.MergeAsync(row.ToReportEntity(state), row.ETag, cancellationToken) is not null;

    /// <summary>Writes devices' counts, all or none; false if one of the rows is not the one that was read any more.</summary>
    public async Task<bool> WriteBadgesAsync(
        IReadOnlyList<(DeviceKey Key, DeviceBadge Badge)> devices, CancellationToken cancellationToken)
    {
        (TableEntity Row, ETag ETag)[] rows =
            [.. devices.Select(device => (DeviceRow.ToBadgeEntity(device.Key, device.Badge.Count), new ETag(device.Badge.Version)))];
        return rows switch
        {
            [] => true,
            [var (row, etag)] => await Table.MergeAsync(row, etag, cancellationToken) is not null,
            _ => await Table.SubmitAsync(
                [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, row.Row, row.ETag))],
                cancellationToken),
        };
    }

    /// <summary>Notes that a device is in the background, as <see cref="ReportAsync"/> does, and leaves the rest of its report alone.</summary>
    public async Task<bool> NoteReachableAsync(DeviceRow row, DateTimeOffset at, CancellationToken cancellationToken) =>
        await Table.MergeAsync(row.ToReachableEntity(at), row.ETag, cancellationToken) is not null;

    /// <summary>Notes whether the token is suspect in a row that is still the one that was read; false if it is not.</summary>
    public async Task<bool> SuspectAsync(DeviceRow row, TokenSuspicion? suspicion, CancellationToken cancellationToken) =>
        await Table.MergeAsync(row.ToSuspicionEntity(suspicion), row.ETag, cancellationToken) is not null;

    /// <summary>Notes that the token was taken in a row that is still the one that was read; false if it is not.</summary>
    public async Task<bool> ProveAsync(DeviceRow row, CancellationToken cancellationToken) =>
        await Table.MergeAsync(row.ToProvenEntity(), row.ETag, cancellationToken) is not null;

    public Task<bool> DeleteAsync(DeviceRow row, CancellationToken cancellationToken) =>
        Table.DeleteAsync(DeviceRow.PartitionOf(row.Key.App, row.Key.UserId), DeviceRow.RowKeyOf(row.Key.DeviceId), row.ETag, cancellationToken);

    public Task DeleteAllAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken) =>
        Table.DeleteAllAsync(rows, cancellationToken);
}
