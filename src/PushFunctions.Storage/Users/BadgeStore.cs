using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// The counts in the rows of devices. Whoever counts writes on condition of what was read, all of a user's devices in one transaction;
/// whoever loses reads anew and finds out whether its push is in the count by now.
/// </summary>
internal sealed class BadgeStore(TableDirectory tables, TimeProvider clock, ILogger<BadgeStore> logger) : IBadgeStore
{
    private const string What = "pushes counted for one user";

    private readonly DeviceRows _devices = new(tables);

    public async Task<IReadOnlyDictionary<string, int>> CountAsync(
        string app, UserSnapshot user, ulong push, IReadOnlyDictionary<string, BadgeChange> changes, CancellationToken cancellationToken)
    {
        Contention contention = new(clock, logger, What);
        IReadOnlyDictionary<string, DeviceBadge> stored = user.Badges;
        while (true)
        {
            Dictionary<string, DeviceBadge> counted = [];
            foreach ((string device, BadgeChange change) in changes)
            {
                if (stored.TryGetValue(device, out DeviceBadge? badge))
                {
                    counted[device] = badge with { Count = badge.Count.With(push, change) };
                }
            }

            if (await WriteAsync(app, user.UserId, counted.Where(device => device.Value != stored[device.Key]), cancellationToken))
            {
                return counted.ToDictionary(device => device.Key, device => device.Value.Count.NumberOf(push)!.Value);
            }

            await contention.LostAsync(cancellationToken);
            stored = (await ReadAsync(app, user.UserId, cancellationToken))
                .Where(row => row.Badge is not null)
                .ToDictionary(row => row.Key.DeviceId, row => row.DeviceBadge!);
        }
    }

    public async Task<int> ResetAsync(string app, string userId, int unread, CancellationToken cancellationToken)
    {
        Contention contention = new(clock, logger, What);
        BadgeCount anew = BadgeCount.From(unread);
        while (true)
        {
            List<DeviceRow> rows = await ReadAsync(app, userId, cancellationToken);
            IEnumerable<KeyValuePair<string, DeviceBadge>> badges =
                rows.Select(row => KeyValuePair.Create(row.Key.DeviceId, new DeviceBadge(anew, row.ETag.ToString())));
            if (await WriteAsync(app, userId, badges, cancellationToken))
            {
                return rows.Count;
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    private Task<bool> WriteAsync(
        string app, string userId, IEnumerable<KeyValuePair<string, DeviceBadge>> badges, CancellationToken cancellationToken) =>
        _devices.WriteBadgesAsync([.. badges.Select(device => (new DeviceKey(app, userId, device.Key), device.Value))], cancellationToken);

    private async Task<List<DeviceRow>> ReadAsync(string app, string userId, CancellationToken cancellationToken)
    {
        List<DeviceRow> rows = [];
        await foreach (TableEntity entity in _devices.QueryAsync(UserFilter.Devices(app, userId), columns: null, cancellationToken))
        {
            if (DeviceRow.IsActive(entity))
            {
                rows.Add(DeviceRow.From(entity));
            }
        }

        return rows;
    }
}
