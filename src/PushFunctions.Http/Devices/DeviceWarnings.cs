using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Devices;

/// <summary>What looks wrong with a device that is taken all the same: no doubt about a part of it must lose the phone.</summary>
internal static class DeviceWarnings
{
    private const string UnknownZone =
        "is no name of the tz database: it is kept, and the device is as one without a zone, which the user's quiet hours pass over unless they name theirs";

    /// <summary>Each with the member that it is about; null where there is none.</summary>
    public static IReadOnlyList<FieldError>? Of(Device device)
    {
        List<FieldError> warnings = [];
        if (TokenShapes.WarningFor(device.Channel, device.Token) is { } warning)
        {
            warnings.Add(new FieldError("$.token", warning));
        }

        if (device.TimeZone is { } zone && !TimeZones.IsKnown(zone))
        {
            warnings.Add(new FieldError("$.timeZone", UnknownZone));
        }

        return warnings.Count == 0 ? null : warnings;
    }
}
