using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Channels.NotificationHubs;

namespace PushFunctions.Hosting;

/// <summary>
/// The official client of Notification Hubs, found by the name of its assembly: a plain build has no reference to it, since its package is not
/// on every feed, and what is published has it in the same folder.
/// </summary>
internal static class NotificationHubsSdk
{
    private const string AssemblyName = "PushFunctions.NotificationHubs";

    /// <summary>Makes the SDK the app's way to notification hubs where it is here, unless <c>Push:NotificationHubClient</c> says <c>rest</c>.</summary>
    public static IServiceCollection AddNotificationHubsSdk(this IServiceCollection services)
    {
        if (FindAssembly() is { } assembly)
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(typeof(INotificationHubChannelFactory), assembly.GetType($"{AssemblyName}.SdkChannelFactory", throwOnError: true)!);
        }

        return services;
    }

    private static Assembly? FindAssembly()
    {
        try
        {
            return Assembly.Load(AssemblyName);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
