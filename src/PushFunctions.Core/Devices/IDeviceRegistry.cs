namespace PushFunctions.Core.Devices;

/// <summary>Registration of devices. A token has one owner at any instant, whatever is killed and whoever registers at once.</summary>
public interface IDeviceRegistry
{
    /// <summary>Devices of one user in one app at most.</summary>
    const int MaxDevices = 32;

    /// <summary>
    /// Stores or changes a device. If its token belongs to another device, of this user or another one, that device loses it first.
    /// An unchanged registration costs one read.
    /// </summary>
    Task<Registration> RegisterAsync(string app, string userId, Device device, CancellationToken cancellationToken);

    /// <summary>The user's devices by id.</summary>
    Task<IReadOnlyList<Device>> ListAsync(string app, string userId, CancellationToken cancellationToken);

    /// <summary>One device, or null.</summary>
    Task<Device?> FindAsync(string app, string userId, string deviceId, CancellationToken cancellationToken);

    /// <summary>Removes a device and its claim on the token; false if there was none.</summary>
    Task<bool> RemoveAsync(string app, string userId, string deviceId, CancellationToken cancellationToken);

    /// <summary>Removes everything kept of a user in this app. Can be repeated after an interruption.</summary>
    Task ForgetUserAsync(string app, string userId, CancellationToken cancellationToken);
}

/// <summary>What a registration did.</summary>
public enum Registration
{
    /// <summary>The device is new.</summary>
    Created,

    /// <summary>The device was known and is changed.</summary>
    Updated,

    /// <summary>The device was known and is as it was.</summary>
    Unchanged,

    /// <summary>The user has <see cref="IDeviceRegistry.MaxDevices"/> devices already; nothing is stored.</summary>
    TooMany,
}
