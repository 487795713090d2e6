using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels;

/// <summary>The way to a provider that Notification Hubs speaks to as well.</summary>
[JsonConverter(typeof(EnumNameConverter<PushRoute>))]
public enum PushRoute
{
    /// <summary>The provider's own API.</summary>
    Direct,

    /// <summary>The app's notification hub.</summary>
    NotificationHub,
}
