using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Tencent;

/// <summary>A platform of Tencent's as the channels that reach it; behind FCM and TPNS there are two, which the device tells apart.</summary>
internal sealed record TencentPlatform
{
    private static readonly TencentPlatform Apple = new() { Channels = [ChannelName.Apns, ChannelName.Fcm, ChannelName.Tpns], IsApple = true };

    // TIMPush reaches iPhones as well, and does not say which: taken for the wrong one, a phone in use would be logged out.
    private static readonly TencentPlatform Android = new()
    {
        Channels =
        [
            ChannelName.Fcm, ChannelName.Xiaomi, ChannelName.Huawei, ChannelName.Honor, ChannelName.Oppo, ChannelName.Vivo, ChannelName.Meizu,
            ChannelName.Tpns,
        ],
    };

    private static readonly TencentPlatform Harmony = new() { Channels = [ChannelName.Harmony] };

    // Nothing is pushed there.
    private static readonly TencentPlatform Desktop = new() { Channels = [] };

    /// <summary>The query does not say, or it was the backend: whatever happened may have happened on any device.</summary>
    public static TencentPlatform Unknown { get; } = new();

    /// <summary>The channels; null: it is not known which.</summary>
    private IReadOnlyList<ChannelName>? Channels { get; init; }

    private bool IsApple { get; init; }

    public bool IsKnown => Channels is not null;

    /// <summary>The platform of a name, which Tencent writes in more than one case.</summary>
    public static TencentPlatform Of(string? name) => name?.ToUpperInvariant() switch
    {
        "IOS" or "IPAD" or "IPHONE" => Apple,
        "ANDROID" => Android,
        "HARMONY" or "HARMONYOS" => Harmony,
        "WEB" or "WINDOWS" or "MAC" or "MACOS" or "LINUX" => Desktop,
        _ => Unknown,
    };

    /// <summary>True if a device can be one of the platform's.</summary>
    public bool Has(Device device) => Channels is null || (Channels.Contains(device.Channel) && device.IsApple == IsApple);

    /// <summary>True if a device can be one of both.</summary>
    public bool Overlaps(TencentPlatform other) =>
        IsKnown && other.IsKnown && IsApple == other.IsApple && Channels!.Intersect(other.Channels!).Any();
}
