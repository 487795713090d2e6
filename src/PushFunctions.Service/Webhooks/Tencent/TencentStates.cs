using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Webhooks.Tencent;

/// <summary>Notes changes of state on the devices that they concern.</summary>
internal sealed class TencentStates(IDeviceRegistry registry, IDeviceReports reports, TimeProvider clock)
{
    public async Task NoteAsync(string app, StateChange change, LoginMeaning login, CancellationToken cancellationToken)
    {
        IReadOnlyList<Device> devices = await registry.ListAsync(app, change.UserId, cancellationToken);
        await Task.WhenAll(StatePlan.Of(change, devices, login, clock.GetUtcNow())
            .Select(note => reports.ReportAsync(app, change.UserId, note.DeviceId, note.State, cancellationToken)));
    }
}
