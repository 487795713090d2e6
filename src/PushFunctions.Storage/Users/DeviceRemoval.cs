using Microsoft.Extensions.Logging;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// Takes devices out: the row is marked as leaving, so that nobody is pushed to and the registration under way, if any, cannot end; then
/// the claims on tokens go, then the row. What an interruption leaves is found by the row, which goes last.
/// </summary>
internal sealed class DeviceRemoval(DeviceRows devices, TokenRows tokens, TimeProvider clock, ILogger logger)
{
    /// <summary>Removes a device if its row is one that <paramref name="condition"/> allows; false if it is not, or is gone.</summary>
    public async Task<bool> RemoveAsync(DeviceKey key, Func<DeviceRow, bool> condition, CancellationToken cancellationToken)
    {
        Contention contention = new(clock, logger);
        while (await devices.FindAsync(key, cancellationToken) is { } row && condition(row))
        {
            if (await MarkAsync(row, cancellationToken) is { } leaving)
            {
                await FinishAsync(leaving, leaving.Claims, cancellationToken);
                return true;
            }

            await contention.LostAsync(cancellationToken);
        }

        return false;
    }

    /// <summary>The row marked as leaving; null if it is not the one that was read any more.</summary>
    public async Task<DeviceRow?> MarkAsync(DeviceRow row, CancellationToken cancellationToken) =>
        row.State == RegistrationState.Leaving ? row : await devices.WriteAsync(row with { State = RegistrationState.Leaving }, row, cancellationToken);

    /// <summary>Takes a marked row's claims back and then deletes it, unless the device has registered anew meanwhile.</summary>
    public async Task FinishAsync(DeviceRow leaving, IEnumerable<TokenClaim> claims, CancellationToken cancellationToken)
    {
        foreach (TokenClaim claim in claims)
        {
            await tokens.ReleaseAsync(claim, cancellationToken);
        }

        await devices.DeleteAsync(leaving, cancellationToken);
    }
}
