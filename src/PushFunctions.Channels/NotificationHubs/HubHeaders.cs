using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>Names of the headers that Notification Hubs itself reads.</summary>
public static class HubHeaders
{
    /// <summary>The payload's platform. <see cref="HubComposer"/> puts it among the payload's headers, so that whoever sends the payload
    /// need not know which channel it was made for.</summary>
    public const string Format = "ServiceBusNotification-Format";

    /// <summary><see cref="Format"/>'s value for APNs.</summary>
    public const string Apple = "apple";

    /// <summary><see cref="Format"/>'s value for FCM v1; <c>gcm</c> is the discontinued API.</summary>
    public const string FcmV1 = "fcmv1";

    /// <summary><see cref="Format"/>'s value for Xiaomi. Experimental: Azure's newer clients send it, its documentation does not have it.</summary>
    public const string Xiaomi = "xiaomi";

    /// <summary>A payload's platform.</summary>
    internal static string FormatOf(PushPayload payload) =>
        payload.Headers.FirstOrDefault(header => header.Key == Format).Value ?? string.Empty;

    /// <summary>The one device of a direct send.</summary>
    public const string DeviceHandle = "ServiceBusNotification-DeviceHandle";

    /// <summary>The service's own id of a call, for support requests.</summary>
    public const string TrackingId = "TrackingId";
}
