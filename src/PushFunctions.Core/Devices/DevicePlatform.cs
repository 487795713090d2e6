using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Devices;

/// <summary>What kind of phone a channel reaches that reaches more than one kind: FCM and TPNS.</summary>
[JsonConverter(typeof(EnumNameConverter<DevicePlatform>))]
public enum DevicePlatform
{
    /// <summary>Android: FCM's own, and what is meant there where nothing is said.</summary>
    Android,

    /// <summary>An iPhone or iPad whose app registered at Firebase, as Flutter's and React Native's do, or at TPNS: either hands its pushes to
    /// APNs.</summary>
    Ios,
}
