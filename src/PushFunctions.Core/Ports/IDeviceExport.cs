using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Ports;

/// <summary>Every registration of an app, with its whole token: for operators who take it elsewhere.</summary>
public interface IDeviceExport
{
    /// <summary>
    /// One page, in the order of storage. A page may be short or empty and still have a next one. What is registered or removed while
    /// somebody pages is on a page or not; what stays as it is, is on one.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="from">The <see cref="ExportedDevices.Next"/> of the page before; null begins.</param>
    /// <param name="size">Devices on the page at most, 1–1,000.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The page, or null where <paramref name="from"/> is no place that storage knows.</returns>
    Task<ExportedDevices?> ReadAsync(string app, string? from, int size, CancellationToken cancellationToken);
}
