using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Channels.NotificationHubs;

namespace PushFunctions.NotificationHubs;

/// <summary>Makes the official SDK the app's way to notification hubs, unless <c>Push:NotificationHubClient</c> says <c>rest</c>.</summary>
internal static class SdkServices
{
    public static IServiceCollection AddNotificationHubsSdk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<INotificationHubChannelFactory, SdkChannelFactory>();
    }
}
