using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Ports;

/// <summary>Registration of devices. A token has one owner at any instant, whatever is killed and whoever registers at once.</summary>
public interface IDeviceRegistry
{
    /// <summary>Devices of one user in one app at most.</summary>
    const int MaxDevices = 32;

    /// <summary>
    /// Stores or changes a device. If its token belongs to another device, of this user or another one, that device loses it first.
    /// An unchanged registration costs one read.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="userId">Whose device it is.</param>
    /// <param name="device">The device.</param>
    /// <param name="whenFull">What becomes of a new device where the user has <see cref="MaxDevices"/> already.</param>
    /// <param name="cancellationToken">Cancels the request; what was begun is completed by the next registration of the device.</param>
    Task<RegistrationResult> RegisterAsync(
        string app, string userId, Device device, DevicesFull whenFull, CancellationToken cancellationToken);

    /// <summary>The user's devices by id.</summary>
    Task<IReadOnlyList<Device>> ListAsync(string app, string userId, CancellationToken cancellationToken);

    /// <summary>One device, or null.</summary>
    Task<Device?> FindAsync(string app, string userId, string deviceId, CancellationToken cancellationToken);

    /// <summary>Removes a device and its claim on the token; false if there was none.</summary>
    Task<bool> RemoveAsync(string app, string userId, string deviceId, CancellationToken cancellationToken);

    /// <summary>Removes everything kept of a user in this app. Can be repeated after an interruption.</summary>
    Task ForgetUserAsync(string app, string userId, CancellationToken cancellationToken);
}
