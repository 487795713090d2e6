using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// Registers devices so that a token never has two active owners, whatever is killed and whoever registers at once.
///
/// What holds at every instant: <b>if a device's row is active, its token's row names the claim that is in it.</b> A token's row names
/// one claim and every claim is in one device's row, so that two active owners cannot be. A registration goes
/// pending → take the token → release earlier tokens → active, each step on condition of the row that the step before read or wrote;
/// whoever replaces or deletes the claim in a token's row has first made sure that no row with that claim can be active any more.
///
/// What was accepted is not lost, except to what came after it: a registration that its own device has overtaken makes no other leave. It
/// looks for that after it has read who owns the token; decision 39 says why the order matters.
///
/// A kill leaves a device that is not pushed to; registering it again, or removing it, completes what was begun. How many devices may be
/// active is the affair of <see cref="DevicePlaces"/>.
/// </summary>
internal sealed class DeviceRegistration(DeviceRows devices, TokenRows tokens, DeviceRemoval removal, TimeProvider clock, ILogger logger)
{
    // What seenAt is good for, telling phones that are used from phones in drawers, needs no more; and an unchanged one costs one read.
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromDays(1);

    public async Task<RegistrationResult> RegisterAsync(
        DeviceKey key, Device device, DevicesFull whenFull, CancellationToken cancellationToken)
    {
        Contention contention = new(clock, logger);
        DevicePlaces places = new(devices, removal, key, whenFull);

        // Once rows are written the answer is settled: a repeat that finds them is still the same registration.
        Registration? answer = null;
        while (true)
        {
            DeviceRow? row = await devices.FindAsync(key, cancellationToken);
            bool isKnown = row is { State: RegistrationState.Active };
            if (isKnown && HasSameToken(row!.Device, device))
            {
                if (await RefreshAsync(row, device, cancellationToken) is { } refreshed)
                {
                    return answer is { } taken
                        ? await places.SettleAsync(taken, cancellationToken)
                        : new RegistrationResult(refreshed, []);
                }
            }
            else
            {
                if (!isKnown && await places.AreClosedAsync(cancellationToken))
                {
                    return new RegistrationResult(Registration.TooMany, []);
                }

                answer ??= isKnown ? Registration.Updated : Registration.Created;
                if (await TryTakeAsync(row, key, device, places, contention, cancellationToken))
                {
                    return await places.SettleAsync(answer.Value, cancellationToken);
                }
            }

            await contention.LostAsync(cancellationToken);
        }
    }

    private async Task<Registration?> RefreshAsync(DeviceRow row, Device device, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Device wanted = device with
        {
            RegisteredAt = row.Device.RegisteredAt,
            State = row.Device.State,
            IsUnproven = device.IsUnproven && row.Device.IsUnproven, // taken once, it was the shape that was unknown
        };
        if (wanted != row.Device)
        {
            DeviceRow changed = row with { Device = wanted, SeenAt = now };
            return await devices.WriteAsync(changed, row, cancellationToken) is null ? null : Registration.Updated;
        }

        // A row that is not the one that was read may be on its way out, for having been silent so long.
        if (now - row.SeenAt >= SeenPrecision && !await devices.RefreshSeenAsync(row with { SeenAt = now }, cancellationToken))
        {
            return null;
        }

        return Registration.Unchanged;
    }

    private async Task<bool> TryTakeAsync(
        DeviceRow? before, DeviceKey key, Device device, DevicePlaces places, Contention contention, CancellationToken cancellationToken)
    {
        DeviceRow wanted = new()
        {
            Key = key,
            Device = device with { State = before is { State: not RegistrationState.Leaving } ? before.Device.State : null },
            State = RegistrationState.Pending,
            Badge = before is { State: not RegistrationState.Leaving } ? before.Badge : null,
            Claim = Guid.NewGuid().ToString("N"),
            Earlier = before?.Claims ?? [],
            SeenAt = clock.GetUtcNow(),
        };
        if (await devices.WriteAsync(wanted, before, cancellationToken) is not { } pending)
        {
            return false;
        }

        if (!await TryTakeTokenAsync(pending, contention, cancellationToken))
        {
            return false;
        }

        // Claims on the token itself are gone: ours has replaced them.
        foreach (TokenClaim claim in pending.Earlier.Where(claim => claim.Token != pending.TokenClaim.Token))
        {
            await tokens.ReleaseAsync(claim, cancellationToken);
        }

        bool hasPlace = before is { State: RegistrationState.Active };
        IReadOnlyList<DeviceRow> leaving = hasPlace ? [] : await places.MakeRoomAsync(cancellationToken);
        if (await devices.ActivateAsync(pending, leaving, cancellationToken))
        {
            return true;
        }

        // Somebody went on from our pending row, or from that of the device that was to make room. If our claim is gone as well, the token
        // has moved on or the device was removed after we took it, and this registration is simply the earlier one. If it stands, nobody
        // but us will see to it: start over.
        return await tokens.FindAsync(pending.TokenClaim.Token, cancellationToken) is not { } owner || owner.Claim != pending.Claim;
    }

    /// <summary>Puts our claim into the token's row, after its owner of now can be active no more; false if we are to start over.</summary>
    private async Task<bool> TryTakeTokenAsync(DeviceRow pending, Contention contention, CancellationToken cancellationToken)
    {
        List<DeviceRow> evicted = [];
        bool? isTaken;
        while ((isTaken = await TryTakeTokenOnceAsync(pending, evicted, cancellationToken)) is null)
        {
            await contention.LostAsync(cancellationToken);
        }

        // Their rows go last: were one gone before the token's row names another, a kill would leave a name that forgetting cannot find.
        foreach (DeviceRow leaving in evicted)
        {
            await removal.FinishAsync(leaving, leaving.Earlier, cancellationToken);
        }

        return isTaken.Value;
    }

    /// <summary>True if our claim is in the token's row; false if our own device has registered anew meanwhile; null if a race was lost.</summary>
    private async Task<bool?> TryTakeTokenOnceAsync(DeviceRow pending, List<DeviceRow> evicted, CancellationToken cancellationToken)
    {
        TokenRow wanted = new() { Token = pending.TokenClaim.Token, Owner = pending.Key, Claim = pending.Claim };
        TokenRow? owner = await tokens.FindAsync(wanted.Token, cancellationToken);
        if (owner?.Claim == wanted.Claim)
        {
            return true; // our own write, whose answer was lost
        }

        // The owner leaves before we arrive.
        if (owner is not null && await devices.FindAsync(owner.Owner, cancellationToken) is { } held && held.Claim == owner.Claim)
        {
            if (!await StandsAsync(pending, cancellationToken))
            {
                return false;
            }

            if (await removal.MarkAsync(held, cancellationToken) is not { } leaving)
            {
                return null;
            }

            evicted.Add(leaving);
        }

        return await tokens.TryWriteAsync(wanted, owner, cancellationToken) ? true : null;
    }

    private async Task<bool> StandsAsync(DeviceRow pending, CancellationToken cancellationToken) =>
        await devices.FindAsync(pending.Key, cancellationToken) is { State: RegistrationState.Pending } row && row.Claim == pending.Claim;

    private static bool HasSameToken(Device one, Device other) => one.Channel == other.Channel && one.Token == other.Token;
}
