using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Devices;

/// <summary>
/// What an app last reported of itself on one device. Source: Tencent's APNs event reporting (doBackground, doForeground) and the logout.
/// A device without one was never reported and is pushed to: many backends post events only for users they know to be away.
/// </summary>
/// <param name="Kind">What was reported.</param>
/// <param name="ReportedAt">When the report came in, by our clock.</param>
/// <param name="Unread">With <see cref="DeviceStateKind.Background"/>: the total of unread messages that badges count on from, 0 or more;
/// null where the app did not say.</param>
public sealed record DeviceState(DeviceStateKind Kind, DateTimeOffset ReportedAt, int? Unread = null);

/// <summary>What an app can report of itself.</summary>
[JsonConverter(typeof(EnumNameConverter<DeviceStateKind>))]
public enum DeviceStateKind
{
    /// <summary>Out of sight: pushes start.</summary>
    Background,

    /// <summary>In use: pushes stop until the next report, or for 10 minutes (<c>PushPolicy.ForegroundLasts</c>).</summary>
    Foreground,

    /// <summary>Nobody is logged in: no push until the next report, however long that takes.</summary>
    LoggedOut,
}
