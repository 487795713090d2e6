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
    private static readonly KeyValuePair<string, string>[] FcmHeaders = [new(HubHeaders.Format, HubHeaders.FcmV1)];

    private readonly HubPayloadOptions _options;
    private readonly FcmComposer _fcm;
    private readonly ApnsComposer _apns;

    /// <summary>A composer for one app.</summary>
    public HubComposer(HubPayloadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _fcm = new FcmComposer(
            options.FcmMessage, new ChannelBySound(options.SoundChannels, options.FcmChannelId), options.ExtOverflow, FcmHeaders);
        _apns = new ApnsComposer(options.ApnsImageKey, options.ExtOverflow, ApnsHeadersOf);
    }

    /// <summary>The payload, or why there can be none.</summary>
    /// <exception cref="ArgumentException">The notification is for a channel that no hub speaks.</exception>
    public Composition Compose(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return notification.Channel switch
        {
            ChannelName.Apns => _apns.Compose(notification),
            ChannelName.Fcm => _fcm.Compose(notification),
            ChannelName.Xiaomi when _options.Xiaomi is { } xiaomi => xiaomi.Compose(notification),
            _ => throw new ArgumentException($"no notification hub speaks {notification.Channel}", nameof(notification)),
        };
    }

    private static KeyValuePair<string, string>[] ApnsHeadersOf(Notification notification) => [new(HubHeaders.Format, HubHeaders.Apple), .. ApnsHeaders.Of(notification)];
}
