namespace PushFunctions.Core.Devices;

/// <summary>Where apps' reports of themselves go.</summary>
public interface IDeviceReports
{
    /// <summary>
    /// Notes a device's state in the place of the one before. It stays through registrations of the same device for the same user, and
    /// goes with the device.
    /// </summary>
    /// <returns>False if the user has no such device.</returns>
    Task<bool> ReportAsync(string app, string userId, string deviceId, DeviceState state, CancellationToken cancellationToken);
}
