namespace PushFunctions.Core.Devices;

/// <summary>
/// Which device another one stands by for: the same phone, reached another way. It is tried only where the preferred way is closed, so that
/// no phone shows a message twice.
/// </summary>
public static class Standby
{
    /// <summary>
    /// The device that goes before this one; null if it stands by for nobody, for one that is not registered, or, through others, for
    /// itself: such a circle has nobody to begin with, and each of its devices is its own.
    /// </summary>
    public static Device? PreferredTo(Device device, IReadOnlyList<Device> devices)
    {
        Device? preferred = Find(device.StandbyFor, devices);
        Device? next = preferred;

        // A chain is no longer than there are devices; one that goes on is a circle that this device leads into.
        for (int steps = 0; next is not null && steps < devices.Count; steps++)
        {
            if (next.Id == device.Id)
            {
                return null;
            }

            next = Find(next.StandbyFor, devices);
        }

        return preferred;
    }

    private static Device? Find(string? id, IReadOnlyList<Device> devices) => id is null ? null : FindAny(id, devices);

    // By itself: what it captures is made only where there is something to find, which is next to never.
    private static Device? FindAny(string id, IReadOnlyList<Device> devices) => devices.FirstOrDefault(device => device.Id == id);
}
