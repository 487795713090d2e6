using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Ports;

/// <summary>Where apps' reports of themselves go.</summary>
public interface IDeviceReports
{
    /// <summary>
    /// Notes a device's state in the place of the one before. It stays through registrations of the same device for the same user, and
    /// goes with the device.
    /// </summary>
    /// <returns>False if the user has no such device.</returns>
    Task<bool> ReportAsync(string app, string userId, string deviceId, DeviceState state, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that a device is in the background as somebody else than its app has seen it, who knows nothing of what is unread: the number
    /// that the app reported, and what was counted on from it, stay.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="userId">Whose device it is.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="at">When it was seen.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>False if the user has no such device.</returns>
    Task<bool> NoteReachableAsync(string app, string userId, string deviceId, DateTimeOffset at, CancellationToken cancellationToken);
}
