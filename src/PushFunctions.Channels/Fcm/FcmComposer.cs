using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Fcm;

/// <summary>
/// Writes FCM HTTP v1 messages without their target, at most 4,096 bytes: the same for every way to FCM, each of which puts the token where it
/// wants it. Refusals: <c>extTooLarge</c>, <c>payloadTooLarge</c>, for an iPhone <c>nothingToShow</c>.
/// </summary>
/// <param name="message">Who draws on Android where the event does not say.</param>
/// <param name="channels">The app's Android notification channels.</param>
/// <param name="overflow">What happens to an <c>ext</c> that does not fit.</param>
/// <param name="headers">What goes with every message on this way.</param>
internal sealed class FcmComposer(
    FcmMessageKind message, ChannelBySound channels, ExtOverflow overflow, IReadOnlyList<KeyValuePair<string, string>> headers)
{
    /// <summary>The message, or why there can be none.</summary>
    public Composition Compose(Notification notification) => notification.IsApple ? ComposeApple(notification) : ComposeAndroid(notification);

    private Composition ComposeApple(Notification notification) => ApnsPayload.IsEmpty(notification)
        ? Composition.Refused(VendorContent.NothingToShow)
        : PayloadFit.Fit(
            ApnsPayload.TextOf(notification), PayloadExtras.Of(notification), FcmPayload.Limit, overflow, notification, FcmApple.Write, headers);

    private Composition ComposeAndroid(Notification notification)
    {
        FcmContent content = new(notification, message, channels);
        return PayloadFit.Fit(
            content.Text, PayloadExtras.Of(notification), FcmPayload.Limit, overflow, content, FcmPayload.Write, headers);
    }
}
