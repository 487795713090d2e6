using PushFunctions.Core.Apps;
using PushFunctions.Core.Ports;

namespace PushFunctions.Storage.Users;

/// <summary>
/// Keeps a user's devices to <see cref="IDeviceRegistry.MaxDevices"/> while one of them registers. The newcomer becomes active and the one
/// that makes room is marked as leaving in one transaction, so that a kill loses neither. Newcomers that find the last place free at the
/// same time all look again once they are in: as long as there are too many, the next one leaves, each on condition of the row that was
/// read, so that two that look at once do not remove two.
/// </summary>
internal sealed class DevicePlaces(DeviceRows devices, DeviceRemoval removal, DeviceKey newcomer, DevicesFull whenFull)
{
    private readonly Dictionary<string, string> _claimsOfReplaced = [];

    /// <summary>True if there is no room and none is to be made.</summary>
    public async Task<bool> AreClosedAsync(CancellationToken cancellationToken) =>
        whenFull == DevicesFull.Refuse && Active(await ListAsync(cancellationToken)).Count >= IDeviceRegistry.MaxDevices;

    /// <summary>The devices that are to leave as the newcomer arrives.</summary>
    public async Task<IReadOnlyList<DeviceRow>> MakeRoomAsync(CancellationToken cancellationToken)
    {
        if (whenFull == DevicesFull.Refuse)
        {
            return [];
        }

        List<DeviceRow> rows = await ListAsync(cancellationToken);
        List<DeviceRow> present = [.. rows.Where(row => row.State == RegistrationState.Active || row.Key == newcomer)];
        IReadOnlyList<DeviceRow> leaving = [.. LeastHeard.First(present, newcomer).Take(present.Count - IDeviceRegistry.MaxDevices)];
        foreach (DeviceRow row in leaving)
        {
            _claimsOfReplaced[row.Key.DeviceId] = row.Claim;
        }

        return leaving;
    }

    /// <summary>
    /// Takes out what is on its way out, by this registration or by one that was interrupted, and sees that there are not too many.
    /// </summary>
    public async Task<RegistrationResult> SettleAsync(Registration done, CancellationToken cancellationToken)
    {
        List<DeviceRow> rows = await ListAsync(cancellationToken);
        foreach (DeviceRow leaving in rows.Where(row => row.State == RegistrationState.Leaving))
        {
            await removal.FinishAsync(leaving, leaving.Claims, cancellationToken);
        }

        while (Active(rows).Count > IDeviceRegistry.MaxDevices)
        {
            if (whenFull == DevicesFull.Refuse)
            {
                return await WithdrawAsync(done, cancellationToken);
            }

            DeviceRow next = LeastHeard.First(Active(rows), newcomer).First();
            if (await removal.MarkAsync(next, cancellationToken) is { } leaving)
            {
                _claimsOfReplaced[next.Key.DeviceId] = next.Claim;
                await removal.FinishAsync(leaving, leaving.Claims, cancellationToken);
            }

            rows = await ListAsync(cancellationToken);
        }

        // One that changed at the last moment was not replaced after all.
        HashSet<string> standing = [.. Active(rows).Select(row => row.Claim)];
        return new RegistrationResult(done, [.. _claimsOfReplaced.Where(pair => !standing.Contains(pair.Value)).Select(pair => pair.Key)]);
    }

    // Newcomers that took the last place at once all give it back: none of them can tell who was first. One that was here before stays.
    private async Task<RegistrationResult> WithdrawAsync(Registration done, CancellationToken cancellationToken)
    {
        if (done != Registration.Created)
        {
            return new RegistrationResult(done, []);
        }

        await removal.RemoveAsync(newcomer, static _ => true, cancellationToken);
        return new RegistrationResult(Registration.TooMany, []);
    }

    private Task<List<DeviceRow>> ListAsync(CancellationToken cancellationToken) =>
        devices.ListAsync(newcomer.App, newcomer.UserId, cancellationToken);

    private static List<DeviceRow> Active(List<DeviceRow> rows) => [.. rows.Where(row => row.State == RegistrationState.Active)];
}
