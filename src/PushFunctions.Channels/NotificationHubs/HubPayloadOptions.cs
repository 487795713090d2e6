using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>How an app's notifications are written for a hub; nothing here concerns the hub they go through.</summary>
public sealed record HubPayloadOptions
{
    /// <summary>Who draws on Android where the event does not say (<see cref="FcmOptions.Message"/>). Default: <c>notification</c>,
    /// the system.</summary>
    public FcmMessageKind FcmMessage { get; init; } = FcmMessageKind.Notification;

    /// <summary>
    /// The event's sound → the id of the Android 8+ notification channel that makes it. A sound is found with or without its suffix;
    /// <c>push.no_sound</c> names the channel of silent pushes.
    /// Default: empty. <see cref="FcmOptions.ChannelId"/> goes before it.
    /// </summary>
    public IReadOnlyDictionary<string, string> SoundChannels { get; init; } = new Dictionary<string, string>();

    /// <summary>The notification channel of pushes whose sound has none. Default: none, which leaves it to the app's
    /// manifest.</summary>
    public string? FcmChannelId { get; init; }

    /// <summary>
    /// The key beside <c>aps</c> that a picture's address travels under, 1–64 letters, digits, <c>_</c> and <c>-</c>, not <c>aps</c> or
    /// <c>ext</c>. Neither Apple nor Tencent documents one. Default: <c>image</c>.
    /// </summary>
    public string ApnsImageKey { get; init; } = "image";

    /// <summary>How pushes to Xiaomi are written that go by way of the hub. Default: none, the hub has no part in them.</summary>
    public XiaomiThroughHub? Xiaomi { get; init; }

    /// <summary>What happens where <c>ext</c> does not fit into 4,096 bytes. Default: <see cref="ExtOverflow.Drop"/>.</summary>
    public ExtOverflow ExtOverflow { get; init; } = ExtOverflow.Drop;
}
