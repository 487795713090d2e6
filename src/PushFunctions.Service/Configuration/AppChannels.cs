using PushFunctions.Service.Configuration.Vendors;

namespace PushFunctions.Service.Configuration;

/// <summary>By which sections an app has channels.</summary>
public static class AppChannels
{
    /// <summary>The keys below <c>Push:Apps:{app}</c>, say <c>NotificationHub</c> or <c>Xiaomi</c>: a channel is on if its section is there.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [AppSettingsReader.HubKey, AppSettingsReader.SandboxKey, .. VendorReaders.All.Select(reader => reader.Key)];
}
