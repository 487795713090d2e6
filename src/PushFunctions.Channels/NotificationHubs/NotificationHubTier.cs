using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>What the namespace is paid for, as far as sending depends on it.</summary>
[JsonConverter(typeof(EnumNameConverter<NotificationHubTier>))]
public enum NotificationHubTier
{
    /// <summary>500 devices and no batch sends: one call per device.</summary>
    Free,

    /// <summary>200,000 devices, batch sends, no feedback on dead tokens.</summary>
    Basic,

    /// <summary>10 million devices, batch sends, telemetry and feedback.</summary>
    Standard,
}
