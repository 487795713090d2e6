using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Devices;

/// <summary>The ways to a phone.</summary>
[JsonConverter(typeof(EnumNameConverter<ChannelName>))]
public enum ChannelName
{
    /// <summary>Apple, through Notification Hubs.</summary>
    Apns,

    /// <summary>Google, through Notification Hubs.</summary>
    Fcm,

    /// <summary>Xiaomi Mi Push.</summary>
    Xiaomi,

    /// <summary>Huawei Push Kit for Android and HarmonyOS up to 4.</summary>
    Huawei,

    /// <summary>Huawei Push Kit for HarmonyOS 5 and later.</summary>
    Harmony,

    /// <summary>Honor Push.</summary>
    Honor,

    /// <summary>OPPO (HeyTap) Push.</summary>
    Oppo,

    /// <summary>vivo Push.</summary>
    Vivo,

    /// <summary>Meizu (Flyme) Push.</summary>
    Meizu,

    /// <summary>Tencent Push Notification Service, which reaches Android phones by whichever vendor's push they have, and iPhones.</summary>
    Tpns,

    /// <summary>TIMPush, the Push service of Tencent Cloud Chat, which reaches phones of every maker by their own services.</summary>
    Timpush,
}

/// <summary>Apple's two worlds. Android has one, <see cref="Production"/>.</summary>
[JsonConverter(typeof(EnumNameConverter<PushEnvironment>))]
public enum PushEnvironment
{
    /// <summary>The App Store's and TestFlight's.</summary>
    Production,

    /// <summary>That of builds signed for development.</summary>
    Sandbox,
}
