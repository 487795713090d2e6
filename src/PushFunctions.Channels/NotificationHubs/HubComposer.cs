using System.Text;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// Writes the native payload of <see cref="ChannelName.Apns"/> or <see cref="ChannelName.Fcm"/>, at most 4,096 bytes, or of
/// <see cref="ChannelName.Xiaomi"/> where the app asks for that, with the headers that go with it to the hub. Every way to Notification Hubs uses it, so that they send the same bytes. Refusals: <c>extTooLarge</c>,
/// <c>payloadTooLarge</c>, <c>nothingToShow</c>.
/// </summary>
public sealed class HubComposer
{
    private const string NothingToShow = "nothingToShow";

    private static readonly KeyValuePair<string, string>[] FcmHeaders = [new(HubHeaders.Format, HubHeaders.FcmV1)];

    private readonly HubPayloadOptions _options;
    private readonly FcmComposer _fcm;
    private readonly byte[] _apnsImageKey;

    /// <summary>A composer for one app.</summary>
    public HubComposer(HubPayloadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _fcm = new FcmComposer(
            options.FcmMessage, new ChannelBySound(options.SoundChannels, options.FcmChannelId), options.ExtOverflow, FcmHeaders);
        _apnsImageKey = Encoding.UTF8.GetBytes(options.ApnsImageKey);
    }

    /// <summary>The payload, or why there can be none.</summary>
    /// <exception cref="ArgumentException">The notification is for a channel that no hub speaks.</exception>
    public Composition Compose(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return notification.Channel switch
        {
            ChannelName.Apns => ComposeApns(notification),
            ChannelName.Fcm => _fcm.Compose(notification),
            ChannelName.Xiaomi when _options.Xiaomi is { } xiaomi => xiaomi.Compose(notification),
            _ => throw new ArgumentException($"no notification hub speaks {notification.Channel}", nameof(notification)),
        };
    }

    private Composition ComposeApns(Notification notification)
    {
        if (ApnsPayload.IsEmpty(notification))
        {
            return Composition.Refused(NothingToShow);
        }

        KeyValuePair<string, string>[] headers = [new(HubHeaders.Format, HubHeaders.Apple), .. ApnsHeaders.Of(notification)];
        return PayloadFit.Fit(
            ApnsPayload.TextOf(notification), PayloadExtras.Of(notification), ApnsPayload.Limit, _options.ExtOverflow,
            (notification, imageKey: _apnsImageKey),
            static (writer, it, text, extras) => ApnsPayload.Write(writer, it.notification, text, extras, it.imageKey),
            headers);
    }
}
