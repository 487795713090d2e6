using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Feedback;

/// <summary>What hubs call channels and tokens.</summary>
internal static class HubPlatform
{
    /// <summary>Null for a platform that is none of ours.</summary>
    public static ChannelName? ChannelOf(string platform) => platform.ToLowerInvariant() switch
    {
        "apple" or "apns" => ChannelName.Apns,
        "fcmv1" or "fcm" or "gcm" => ChannelName.Fcm,
        "xiaomi" => ChannelName.Xiaomi,
        _ => null,
    };

    // Apple's token is a number, kept in small letters here; a hub may write it in capitals.
    public static string TokenOf(ChannelName channel, string handle) => channel == ChannelName.Apns ? handle.ToLowerInvariant() : handle;
}
