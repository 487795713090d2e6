using PushFunctions.Channels.NotificationHubs;

namespace PushFunctions.Channels.Tests.Builders;

/// <summary>Hubs that exist nowhere. The key is the one of the signature's test vector.</summary>
internal static class Hub
{
    public static readonly string Key = new string('A', 43) + "=";

    public static NotificationHubOptions Standard => new()
    {
        ConnectionString = $"Endpoint=sb://ns1.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey={Key}",
        Name = "Hub1",
    };
}
