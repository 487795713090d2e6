namespace PushFunctions.Emulator.Wall;

/// <summary>
/// The API whose pushes arrive here, where the emulator knows it: by its options, or by the host around it once that listens. The page's
/// composer posts there by way of us, since the API is open to no page of another origin.
/// </summary>
public sealed class ApiConnection
{
    private volatile Link? _link;

    /// <summary>Where the API listens, on this machine; null while nobody said so.</summary>
    public Uri? Address => _link?.Address;

    /// <summary>What it is shown in <c>x-functions-key</c>; null where it asks for none.</summary>
    internal string? Key => _link?.Key;

    /// <summary>Names the API.</summary>
    /// <param name="address">An http address on this machine.</param>
    /// <param name="key">A caller's key. It never reaches the page.</param>
    /// <param name="findOwner">Says whose a token is; null where nobody can tell.</param>
    public void Connect(Uri address, string? key = null, FindPhoneOwner? findOwner = null) => _link = new Link(address, key, findOwner);

    internal async Task<PhoneOwner?> FindOwnerAsync(string channel, string token, CancellationToken cancellationToken) =>
        _link?.FindOwner is { } find ? await find(channel, token, cancellationToken) : null;

    private sealed record Link(Uri Address, string? Key, FindPhoneOwner? FindOwner);
}

/// <summary>Whose phone it is.</summary>
/// <param name="App">The app's name at the API.</param>
/// <param name="UserId">The user's id.</param>
/// <param name="DeviceId">The device's id, unique for the user.</param>
public sealed record PhoneOwner(string App, string UserId, string DeviceId);

/// <summary>Finds whose phone a channel's token is, or null.</summary>
public delegate Task<PhoneOwner?> FindPhoneOwner(string channel, string token, CancellationToken cancellationToken);
