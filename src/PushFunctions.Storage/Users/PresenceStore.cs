using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Where users are active without a token, in the row <c>presence</c> of their partition of <c>PushUsers</c>.</summary>
internal sealed class PresenceStore(TableDirectory tables, TimeProvider clock, ILogger<PresenceStore> logger) : IPresenceStore
{
    private const string What = "reports of one user's presence";

    public Task ReportAsync(string app, string userId, Presence presence, CancellationToken cancellationToken) => ChangeAsync(
        app, userId, row => PresenceRow.ToEntity(app, userId, Presence.With(PresenceRow.From(row), presence, clock.GetUtcNow())), cancellationToken);

    public Task WithdrawAsync(string app, string userId, string client, CancellationToken cancellationToken) => ChangeAsync(
        app,
        userId,
        row => PresenceRow.From(row).Any(presence => presence.Client == client)
            ? PresenceRow.ToEntity(app, userId, Presence.Without(PresenceRow.From(row), client, clock.GetUtcNow()))
            : null,
        cancellationToken);

    private Task ChangeAsync(string app, string userId, Func<TableEntity?, TableEntity?> change, CancellationToken cancellationToken) =>
        new OneRow(tables[DeviceRows.TableName], DeviceRow.PartitionOf(app, userId), PresenceRow.RowKey)
            .ChangeAsync(change, new Contention(clock, logger, What), cancellationToken);
}
