using System.Globalization;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Apns;

/// <summary>
/// The headers that APNs reads; Notification Hubs hands every <c>apns-*</c> header on as it is. <c>apns-topic</c> is not among them: the
/// hub takes it from its credential. The expiry goes as <c>apns-expiration</c>, not as the hub's own header, whose date format differs
/// between the REST page and the SDK.
/// </summary>
internal static class ApnsHeaders
{
    public const string Topic = "apns-topic";
    public const string Id = "apns-id";

    /// <summary>Push type, priority, expiration and collapse id.</summary>
    public static KeyValuePair<string, string>[] Of(Notification notification)
    {
        // Apple refuses a background push of priority 10.
        bool isBackground = ApnsPayload.IsBackground(notification);
        return
        [
            new("apns-push-type", isBackground ? "background" : "alert"),
            new("apns-priority", isBackground || notification.Priority == PushPriority.Normal ? "5" : "10"),
            new("apns-expiration", Expiration(notification)),
            new("apns-collapse-id", notification.ReplaceId),
        ];
    }

    /// <summary>The same with what a hub has of its own: the topic, and the message's id. Each device's <c>apns-id</c> is made of that and of
    /// its token (<see cref="ApnsId"/>).</summary>
    public static KeyValuePair<string, string>[] OfDirect(Notification notification, string topic) =>
        [new(Topic, topic), .. Of(notification), new(Id, ApnsId.OfMessage(notification.DedupeKey))];

    // 0: one attempt, nothing stored.
    private static string Expiration(Notification notification) => notification.TimeToLive <= TimeSpan.Zero
        ? "0"
        : notification.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
