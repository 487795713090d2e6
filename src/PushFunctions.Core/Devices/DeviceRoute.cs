using PushFunctions.Core.Json;

namespace PushFunctions.Core.Devices;

/// <summary>
/// What of a device decides which of an app's credentials reach it. Most channels have one set for all of their phones; Apple has two worlds,
/// and TPNS keeps an application for each platform, that for iPhones in both worlds.
/// </summary>
public readonly record struct DeviceRoute
{
    private DeviceRoute(ChannelName channel, DevicePlatform? platform, PushEnvironment environment) =>
        (Channel, Platform, Environment) = (channel, platform, environment);

    /// <summary>The channel.</summary>
    public ChannelName Channel { get; }

    /// <summary>The platform on <see cref="ChannelName.Tpns"/>, null on every other channel.</summary>
    public DevicePlatform? Platform { get; }

    /// <summary>Which of Apple's two worlds; production wherever the channel does not ask.</summary>
    public PushEnvironment Environment { get; }

    /// <summary>Every route that there is.</summary>
    public static IReadOnlyList<DeviceRoute> All { get; } =
    [
        .. (from channel in Enum.GetValues<ChannelName>()
            from platform in Enum.GetValues<DevicePlatform>()
            from environment in Enum.GetValues<PushEnvironment>()
            select Of(channel, platform, environment)).Distinct(),
    ];

    /// <summary>The route of such a device: what its channel does not ask for is left out.</summary>
    public static DeviceRoute Of(ChannelName channel, DevicePlatform? platform, PushEnvironment environment) => channel switch
    {
        ChannelName.Apns => new(channel, null, environment),
        ChannelName.Tpns when platform == DevicePlatform.Ios => new(channel, platform, environment),
        ChannelName.Tpns => new(channel, DevicePlatform.Android, PushEnvironment.Production),
        _ => new(channel, null, PushEnvironment.Production),
    };

    /// <summary>Say <c>apns/sandbox</c> or <c>tpns/ios/production</c>.</summary>
    public override string ToString() => string.Join(
        '/', new[] { EnumNames.NameOf(Channel), Platform is { } platform ? EnumNames.NameOf(platform) : null, EnumNames.NameOf(Environment) }.OfType<string>());
}
