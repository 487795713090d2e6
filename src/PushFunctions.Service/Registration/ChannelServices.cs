using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Apps;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Feedback;
using PushFunctions.Service.Identity;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Service.Registration;

/// <summary>Registers the apps and the ways to their phones.</summary>
internal static class ChannelServices
{
    /// <summary>The key of the client that calls providers.</summary>
    public const string ProviderClient = "providers";

    // A connection that lives for ever goes on calling the address that the hub once had.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(5);

    // A host that has the SDK registered it before; REST is what remains.
    public static IServiceCollection ChooseHubClient(this IServiceCollection services, NotificationHubClientKind? choice)
    {
        if (choice == NotificationHubClientKind.Rest)
        {
            services.RemoveAll<INotificationHubChannelFactory>();
        }
        else if (choice == NotificationHubClientKind.Sdk
            && services.All(service => service.ServiceType != typeof(INotificationHubChannelFactory)))
        {
            throw new PushConfigurationException(
            [
                "Push:NotificationHubClient must be rest, or absent: the official SDK is not here."
                + " The Functions app has it when published with dotnet publish and without -p:NotificationHubsSdk=false; the local host never has",
            ]);
        }

        return services;
    }

    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddKeyedSingleton(
            ProviderClient,
            // A redirect would carry tokens and text to an address that nobody configured.
            (_, _) => new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = ConnectionLifetime,

                // For those that speak HTTP/2: a further connection where one has all the streams that it may have, and none that is dead.
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = PingDelay,
                KeepAlivePingTimeout = PingTimeout,
            }));
        services.AddSingleton(provider => new RestChannelFactory(
            provider.GetRequiredKeyedService<HttpClient>(ProviderClient),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<NotificationHubRestChannel>>() ?? NullLogger<NotificationHubRestChannel>.Instance));
        services.TryAddSingleton<INotificationHubChannelFactory>(provider => provider.GetRequiredService<RestChannelFactory>());
        services.TryAddSingleton<ISubjectTokens>(provider => PlatformIdentity.Of(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => new VendorServices(
            provider.GetRequiredKeyedService<HttpClient>(ProviderClient),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<VendorChannel>>() ?? NullLogger<VendorChannel>.Instance)
        {
            Identity = provider.GetRequiredService<ISubjectTokens>(),
        });
        services.AddSingleton(provider => new AppDirectory(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredService<INotificationHubChannelFactory>(),
            provider.GetRequiredService<RestChannelFactory>(),
            provider.GetRequiredService<VendorServices>(),
            provider.GetRequiredService<HubSendSampling>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IAppDirectory>(provider => provider.GetRequiredService<AppDirectory>());
        services.TryAddSingleton<IReceiptReaders>(provider => provider.GetRequiredService<AppDirectory>());
        services.AddHostedService(provider => new WaysNote(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetService<ILogger<WaysNote>>() ?? NullLogger<WaysNote>.Instance));
        return services;
    }
}
