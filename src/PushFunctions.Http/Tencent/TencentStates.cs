using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Http.Tencent;

/// <summary>Notes changes of state on the devices that they concern.</summary>
internal sealed class TencentStates(IDeviceRegistry registry, IDeviceReports reports, TimeProvider clock)
{
    /// <returns>What became of it, in a word for the metric.</returns>
    public async Task<string> NoteAsync(string app, StateChange change, LoginMeaning login, CancellationToken cancellationToken)
    {
        IReadOnlyList<Device> devices = await registry.ListAsync(app, change.UserId, cancellationToken);
        await Task.WhenAll(StatePlan.Of(change, devices, login, clock.GetUtcNow())
            .Select(note => NoteAsync(app, change.UserId, note.DeviceId, note.State, cancellationToken)));
        return change.Action is null ? "ignored" : "accepted";
    }

    // Tencent knows nothing of the number that the app reported when it went to the background, and badges go on counting from it.
    private Task<bool> NoteAsync(string app, string userId, string deviceId, DeviceState state, CancellationToken cancellationToken) =>
        state.Kind == DeviceStateKind.Background
            ? reports.NoteReachableAsync(app, userId, deviceId, state.ReportedAt, cancellationToken)
            : reports.ReportAsync(app, userId, deviceId, state, cancellationToken);
}
