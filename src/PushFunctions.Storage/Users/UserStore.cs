using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// Users in <c>PushUsers</c>: a partition per app and user, with a row <c>device|{id}</c> per device beside those of
/// <see cref="UserSettingsStore"/>. Who claimed which token is in
/// <c>PushTokens</c>; <see cref="DeviceRegistration"/> says how the two tables stay true to each other without a transaction.
/// </summary>
internal sealed class UserStore : IUserStore, IDeviceRegistry, IDeviceReports, ITokenOwners
{
    private readonly DeviceRows _devices;
    private readonly TokenRows _tokens;
    private readonly DeviceRemoval _removal;
    private readonly DeviceRegistration _registration;
    private readonly ForgottenUsers _forgotten;
    private readonly KnownUsers _known;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public UserStore(TableDirectory tables, KnownUsers known, TimeProvider clock, ILogger<UserStore> logger)
    {
        _tokens = new TokenRows(tables);
        _devices = new DeviceRows(tables);
        _removal = new DeviceRemoval(_devices, _tokens, clock, logger);
        _registration = new DeviceRegistration(_devices, _tokens, _removal, clock, logger);
        _forgotten = new ForgottenUsers(tables, clock, logger);
        (_known, _clock, _logger) = (known, clock, logger);
    }

    public UserSnapshot? FindKnown(string app, string userId, string conversationId) => _known.Find(DeviceRow.PartitionOf(app, userId), conversationId);

    public async Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken)
    {
        KnownUsers.Reading reading = _known.Begin(DeviceRow.PartitionOf(app, userId));
        UserSnapshot user = await ReadAsync(app, userId, conversationId, cancellationToken);
        _known.Keep(reading, conversationId, user);
        return user;
    }

    private async Task<UserSnapshot> ReadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken)
    {
        List<Device> devices = [];
        Dictionary<string, DeviceBadge> badges = [];
        UserSettings settings = UserSettings.Default;
        ConversationSetting? conversation = null;
        IReadOnlyList<Presence> presences = [];
        ReadMark? read = null;
        string filter = UserFilter.ForDispatch(app, userId, conversationId);
        await foreach (TableEntity entity in _devices.QueryAsync(filter, columns: null, cancellationToken))
        {
            if (SettingsRow.IsSettings(entity))
            {
                settings = SettingsRow.From(entity);
            }
            else if (ConversationRow.IsConversation(entity))
            {
                conversation = ConversationRow.From(entity);
            }
            else if (PresenceRow.IsPresence(entity))
            {
                presences = PresenceRow.From(entity);
            }
            else if (ReadsRow.IsReads(entity))
            {
                read = ConversationRead.Find(ReadsRow.From(entity), ConversationRead.KeyOf(conversationId));
            }
            else if (DeviceRow.IsDevice(entity) && DeviceRow.IsActive(entity))
            {
                DeviceRow row = DeviceRow.From(entity);
                devices.Add(row.Device);
                if (row.DeviceBadge is { } badge)
                {
                    badges.Add(row.Device.Id, badge);
                }
            }
        }

        return new UserSnapshot(userId, Sorted(devices))
        {
            Settings = settings,
            Conversation = conversation,
            Badges = badges,
            Presences = presences,
            Read = read,
        };
    }

    public Task<IReadOnlyList<Device>> ListAsync(string app, string userId, CancellationToken cancellationToken) =>
        ReadActiveAsync(UserFilter.Devices(app, userId), cancellationToken);

    public async Task<Device?> FindAsync(string app, string userId, string deviceId, CancellationToken cancellationToken) =>
        await _devices.FindAsync(new DeviceKey(app, userId, deviceId), cancellationToken) is { State: RegistrationState.Active } row ? row.Device : null;

    public Task<RegistrationResult> RegisterAsync(
        string app, string userId, Device device, DevicesFull whenFull, CancellationToken cancellationToken) =>
        _registration.RegisterAsync(new DeviceKey(app, userId, device.Id), device, whenFull, cancellationToken);

    public Task<bool> RemoveAsync(string app, string userId, string deviceId, CancellationToken cancellationToken) =>
        _removal.RemoveAsync(new DeviceKey(app, userId, deviceId), static _ => true, cancellationToken);

    // A row that is pending is a phone registering at this very moment; one that is leaving with this token is this removal, interrupted.
    public Task<bool> RemoveDeadTokenAsync(
        string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken) =>
        _removal.RemoveAsync(
            new DeviceKey(app, userId, dead.Id),
            row => row.State != RegistrationState.Pending
                && row.Device.Channel == dead.Channel
                && row.Device.Token == dead.Token
                && row.Device.RegisteredAt < verdictAt
                && (dead.Suspicion is null || row.Device.Suspicion == dead.Suspicion),
            cancellationToken);

    public Task<bool> SuspectAsync(
        string app, string userId, Device device, TokenSuspicion? suspicion, CancellationToken cancellationToken) => NoteOfTokenAsync(
            app,
            userId,
            device,
            row => (suspicion is null) == (row.Device.Suspicion is null),
            row => _devices.SuspectAsync(row, suspicion, cancellationToken),
            cancellationToken);

    public Task ProveAsync(string app, string userId, Device device, CancellationToken cancellationToken) =>
        NoteOfTokenAsync(app, userId, device, row => !row.Device.IsUnproven, row => _devices.ProveAsync(row, cancellationToken), cancellationToken);

    private async Task<bool> NoteOfTokenAsync(
        string app, string userId, Device device, Func<DeviceRow, bool> isThere, Func<DeviceRow, Task<bool>> write, CancellationToken cancellationToken)
    {
        DeviceKey key = new(app, userId, device.Id);
        Contention contention = new(_clock, _logger);
        while (await _devices.FindAsync(key, cancellationToken) is { State: RegistrationState.Active } row
            && row.Device.Channel == device.Channel
            && row.Device.Token == device.Token)
        {
            if (isThere(row) || await write(row))
            {
                return true;
            }

            await contention.LostAsync(cancellationToken);
        }

        return false;
    }

    // The token's row may be younger or older than the device's: only where they name each other is it the device's token.
    public async Task<(string UserId, Device Device)?> FindOwnerAsync(
        string app, ChannelName channel, TokenDigest token, CancellationToken cancellationToken) =>
        await _tokens.FindAsync(TokenRow.PartitionOf(app, channel, token), cancellationToken) is { } row
        && await _devices.FindAsync(row.Owner, cancellationToken) is { State: RegistrationState.Active } owner
        && owner.Claim == row.Claim
        && TokenDigest.Of(owner.Device.Token) == token
            ? (row.Owner.UserId, owner.Device)
            : null;

    /// <summary>
    /// Removes devices that were last heard of before an instant, page by page. Each is looked at once more as it is removed, so that one
    /// that registers or reports at that very moment stays.
    /// </summary>
    /// <returns>How many were silent when they were found, and how many of them were removed.</returns>
    public async Task<(int Found, int Removed)> RemoveSilentAsync(
        DateTimeOffset heardBefore, JobProgress progress, CancellationToken cancellationToken)
    {
        int found = 0;
        int removed = 0;
        await foreach (Page<TableEntity> page in _devices.QueryPagesAsync(UserFilter.DevicesSeenBefore(heardBefore), progress.Position, pageSize: null, cancellationToken))
        {
            foreach (DeviceRow row in page.Values.Select(DeviceRow.From).Where(row => row.HeardAt < heardBefore))
            {
                found++;
                removed += await _removal.RemoveAsync(row.Key, current => current.HeardAt < heardBefore, cancellationToken) ? 1 : 0;
            }

            progress.Position = page.ContinuationToken;
        }

        return (found, removed);
    }

    public async Task ForgetUserAsync(string app, string userId, CancellationToken cancellationToken)
    {
        // First of all, so that a kill below cannot leave a user half deleted whom nobody looks for in the rosters.
        await _forgotten.AddAsync(app, userId, cancellationToken);
        List<TableEntity> others = [];
        int devices = 0;
        await foreach (TableEntity entity in _devices.QueryAsync(UserFilter.Everything(app, userId), columns: null, cancellationToken))
        {
            if (!DeviceRow.IsDevice(entity))
            {
                others.Add(entity);
                continue;
            }

            devices++;
            DeviceRow row = DeviceRow.From(entity);
            if (await _removal.MarkAsync(row, cancellationToken) is { } leaving)
            {
                await _removal.FinishAsync(leaving, leaving.Claims, cancellationToken);
            }
            else
            {
                await RemoveAsync(app, userId, row.Key.DeviceId, cancellationToken);
            }
        }

        await _devices.DeleteAllAsync(others, cancellationToken);
        StorageLog.UserForgotten(_logger, devices, others.Count);
    }

    public Task<bool> ReportAsync(
        string app, string userId, string deviceId, DeviceState state, CancellationToken cancellationToken) =>
        WriteReportAsync(new DeviceKey(app, userId, deviceId), row => _devices.ReportAsync(row, state, cancellationToken), cancellationToken);

    public Task<bool> NoteReachableAsync(
        string app, string userId, string deviceId, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteReportAsync(new DeviceKey(app, userId, deviceId), row => _devices.NoteReachableAsync(row, at, cancellationToken), cancellationToken);

    private async Task<bool> WriteReportAsync(DeviceKey key, Func<DeviceRow, Task<bool>> write, CancellationToken cancellationToken)
    {
        // A row whose registration is under way is written to as well: that registration then starts over and carries the report on. One
        // that is on its way out is no device any more.
        Contention contention = new(_clock, _logger);
        while (await _devices.FindAsync(key, cancellationToken) is { State: not RegistrationState.Leaving } row)
        {
            if (await write(row))
            {
                return true;
            }

            await contention.LostAsync(cancellationToken);
        }

        return false;
    }

    private async Task<IReadOnlyList<Device>> ReadActiveAsync(string filter, CancellationToken cancellationToken)
    {
        List<Device> devices = [];
        await foreach (TableEntity entity in _devices.QueryAsync(filter, columns: null, cancellationToken))
        {
            if (DeviceRow.IsActive(entity))
            {
                devices.Add(DeviceRow.From(entity).Device);
            }
        }

        return Sorted(devices);
    }

    private static List<Device> Sorted(List<Device> devices)
    {
        devices.Sort(static (one, other) => string.CompareOrdinal(one.Id, other.Id));
        return devices;
    }
}
