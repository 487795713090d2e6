using PushFunctions.Core.Badges;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Planning;

/// <summary>
/// What a message does to the number on a device whose badge is counted here. Pure. Source: Tencent's BadgeSetNum (goes first),
/// BadgeAddNum, ApnsInfo.BadgeMode (where neither is given), and its total of unread messages, which muted conversations are not in.
/// </summary>
internal static class BadgeRule
{
    /// <summary>The change, or null where the number stays out of it.</summary>
    public static BadgeChange? Of(MessageEvent messageEvent, DeviceEntry entry, Device device) => messageEvent.Push switch
    {
        _ when entry.Outcome.IsFinal || !ShowsNumbers(device) => null,

        // It takes the place of a push that was counted.
        { Replaces: not null } => null,

        // It shows nothing, so that nobody would know what was counted; only iPhones show a number that is asked for all the same.
        { Apns.ContentAvailable: true } when device.IsApple => null,
        { Data: true } when !device.IsApple => null,
        _ when entry.Badge is { } number => BadgeChange.To(number),
        { Badge.Add: { } amount } => BadgeChange.By(amount),
        { Badge.Mode: BadgeMode.Keep } when device.IsApple => null,
        { Data: true } push when push.Badge?.Mode != BadgeMode.Count => null,
        _ when entry.Silent => null,
        _ => BadgeChange.By(1),
    };

    // Elsewhere the number is the launcher's own affair, or cannot be given.
    private static bool ShowsNumbers(Device device) =>
        device.IsApple || device.Channel is ChannelName.Huawei or ChannelName.Harmony or ChannelName.Honor or ChannelName.Tpns or ChannelName.Timpush;
}
