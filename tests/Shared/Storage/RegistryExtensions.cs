using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Tests;

/// <summary>Registration as an app has it that changes nothing of its policy.</summary>
internal static class RegistryExtensions
{
    public static async Task<Registration> RegisterAsync(
        this IDeviceRegistry registry, string app, string userId, Device device, CancellationToken cancellationToken) =>
        (await registry.RegisterAsync(app, userId, device, DevicesFull.Replace, cancellationToken)).Registration;
}
