using System.Text;
using Microsoft.Azure.NotificationHubs;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using Notification = Microsoft.Azure.NotificationHubs.Notification;

namespace PushFunctions.NotificationHubs;

/// <summary>A payload as the SDK wants it.</summary>
internal static class SdkNotification
{
    /// <summary>
    /// A new one for every call, since sending changes it. Push type, priority, expiration and collapse id go as the <c>apns-*</c> headers
    /// that the payload brings along: the SDK's properties for them make other headers, one with a date that names no zone.
    /// </summary>
    /// <exception cref="ArgumentException">The payload was composed for something else than a hub.</exception>
    public static Notification Of(PushPayload payload)
    {
        string json = Encoding.UTF8.GetString(payload.Body.Span);
        Dictionary<string, string> headers = new(payload.Headers, StringComparer.OrdinalIgnoreCase);
        headers.Remove(HubHeaders.Format, out string? format); // the SDK adds its own
        return format switch
        {
            HubHeaders.Apple => new AppleNotification(json, headers),
            HubHeaders.FcmV1 => new FcmV1Notification(json) { Headers = headers },
            _ => throw new ArgumentException($"the payload has no {HubHeaders.Format} that is known here", nameof(payload)),
        };
    }
}
