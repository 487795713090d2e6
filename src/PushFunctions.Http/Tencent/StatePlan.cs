using PushFunctions.Core.Devices;
using PushFunctions.Core.Policies;

namespace PushFunctions.Http.Tencent;

/// <summary>What a change of state says of each of a user's devices. Pure; decision 7 has the reasons.</summary>
internal static class StatePlan
{
    /// <param name="change">What happened.</param>
    /// <param name="devices">The user's, with what they reported last.</param>
    /// <param name="login">What a login means.</param>
    /// <param name="now">The time.</param>
    /// <returns>The reports to note, by device.</returns>
    public static IEnumerable<(string DeviceId, DeviceState State)> Of(
        StateChange change, IReadOnlyList<Device> devices, LoginMeaning login, DateTimeOffset now)
    {
        DateTimeOffset at = change.At is { } told && told < now ? told : now;
        foreach (Device device in devices)
        {
            // Callbacks overtake each other, and the app itself may have said something since.
            if (device.State?.ReportedAt > at)
            {
                continue;
            }

            DeviceState? state = IsKicked(change, device) ? new DeviceState(DeviceStateKind.LoggedOut, at)
                : change.Platform.Has(device) ? After(change.Action, device.State, login, at)
                : null;
            if (state is not null && !(state.Kind == DeviceStateKind.LoggedOut && device.State?.Kind == DeviceStateKind.LoggedOut))
            {
                yield return (device.Id, state);
            }
        }
    }

    // A kick from the platform of the login itself: one of several phones, or one phone that was reinstalled and kicks its own past. The
    // callback does not say which, and a phone in use that gets no pushes is the worse mistake.
    private static bool IsKicked(StateChange change, Device device) => change.Kicked.Any(kicked =>
        kicked.IsKnown && kicked.Has(device) && !(change.Action == StateAction.Login && kicked.Overlaps(change.Platform)));

    private static DeviceState? After(StateAction? action, DeviceState? before, LoginMeaning login, DateTimeOffset at) => action switch
    {
        StateAction.Login when login == LoginMeaning.Foreground => new(DeviceStateKind.Foreground, at),

        // The app's own word, while it lasts.
        StateAction.Login when before?.Kind == DeviceStateKind.Foreground && at - before.ReportedAt < PushPolicy.ForegroundLasts => null,
        StateAction.Login => new(DeviceStateKind.Background, at),
        StateAction.Logout => new(DeviceStateKind.LoggedOut, at),

        // The connection that a logout leaves behind is closed as well.
        StateAction.Disconnect when before?.Kind == DeviceStateKind.LoggedOut => null,
        StateAction.Disconnect => new(DeviceStateKind.Background, at),
        _ => null,
    };
}
