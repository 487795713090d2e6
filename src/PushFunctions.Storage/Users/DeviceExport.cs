using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Goes through an app's partitions of <c>PushUsers</c>, one request a page, with the service's own continuation.</summary>
internal sealed class DeviceExport(TableDirectory tables) : IDeviceExport
{
    private const int BadRequest = 400;

    private readonly DeviceRows _devices = new(tables);

    public async Task<ExportedDevices?> ReadAsync(string app, string? from, int size, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Page<TableEntity> page in _devices.QueryPagesAsync(UserFilter.DevicesOfApp(app), from, size, cancellationToken))
            {
                ExportedDevice[] devices =
                [
                    .. page.Values.Where(DeviceRow.IsActive).Select(DeviceRow.From).Select(row => new ExportedDevice(row.Key.UserId, row.Device, row.SeenAt)),
                ];
                return new ExportedDevices(devices, string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
            }
        }
        catch (RequestFailedException exception) when (from is not null && exception.Status == BadRequest)
        {
            // The rest of the query is ours and well-formed.
            return null;
        }

        return new ExportedDevices([], null);
    }
}
