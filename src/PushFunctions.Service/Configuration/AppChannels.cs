using PushFunctions.Service.Configuration.Platforms;
using PushFunctions.Service.Configuration.Vendors;

namespace PushFunctions.Service.Configuration;

/// <summary>By which sections an app has channels.</summary>
public static class AppChannels
{
    /// <summary>The keys below <c>Push:Apps:{app}</c>, say <c>NotificationHub</c>, <c>Xiaomi</c> or <c>Apns:PrivateKey</c>: the app has a
    /// channel if something is there.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        AppSettingsReader.HubKey, AppSettingsReader.SandboxKey, ApnsReader.SandboxKey,
        .. VendorReaders.All.Select(reader => reader.Key),
        .. PlatformReaders.All.SelectMany(reader => reader.Credentials.Select(key => $"{reader.Key}:{key}")),
    ];
}
