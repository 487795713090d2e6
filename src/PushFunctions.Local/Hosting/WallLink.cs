using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Ports;
using PushFunctions.Emulator.Wall;

namespace PushFunctions.Local.Hosting;

/// <summary>Tells the wall of phones where this API listens, what key callers show it, and whose phones are.</summary>
internal static class WallLink
{
    /// <summary>Connects the emulator's page with a host that listens.</summary>
    /// <param name="wall">The emulator's; null for one of another process, which nobody tells a key.</param>
    /// <param name="host">The host.</param>
    /// <param name="key">A caller's key; null where the host asks for none.</param>
    public static void Connect(ApiConnection? wall, LocalHost host, string? key)
    {
        ITokenOwners owners = host.App.Services.GetRequiredService<ITokenOwners>();
        wall?.Connect(host.Address, key, (channel, token, cancellation) => FindAsync(owners, host.EmulatedApps, channel, token, cancellation));
    }

    // The emulated apps share their accounts, so a token alone does not say which app's it is.
    private static async Task<PhoneOwner?> FindAsync(
        ITokenOwners owners, IReadOnlyList<string> apps, string channel, string token, CancellationToken cancellationToken)
    {
        if (!EnumNames.TryParse(channel, out ChannelName name))
        {
            return null;
        }

        foreach (string app in apps)
        {
            if (await owners.FindOwnerAsync(app, name, TokenDigest.Of(token), cancellationToken) is { } owner)
            {
                return new PhoneOwner(app, owner.UserId, owner.Device.Id);
            }
        }

        return null;
    }
}
