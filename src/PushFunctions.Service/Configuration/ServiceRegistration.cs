using FluentValidation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Service.Feedback;
using PushFunctions.Service.Http;
using PushFunctions.Service.Http.Devices;
using PushFunctions.Service.Http.Messages;
using PushFunctions.Service.Http.Poison;
using PushFunctions.Service.Http.Receipts;
using PushFunctions.Service.Http.Rosters;
using PushFunctions.Service.Http.Users;
using PushFunctions.Service.OpenApi;
using PushFunctions.Service.Poison;
using PushFunctions.Service.Results;
using PushFunctions.Service.Storage;
using PushFunctions.Service.Storage.Users;
using PushFunctions.Service.Timers;
using PushFunctions.Service.Validation;
using PushFunctions.Service.Webhooks.Tencent;

namespace PushFunctions.Service.Configuration;

/// <summary>What both hosts are made of.</summary>
public static class ServiceRegistration
{
    private const string ProviderClient = "providers";

    // A connection that lives for ever goes on calling the address that the hub once had.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Registers everything that the hosts share. What a host registered before stays: its clock, or another way to Notification Hubs.
    /// </summary>
    /// <exception cref="PushConfigurationException">The configuration is invalid; nothing should be started.</exception>
    public static IServiceCollection AddPushFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        PushSettings settings = ReadSettings(configuration);
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.ChooseHubClient(settings.NotificationHubClient);
        return services.AddPushStorage(configuration).AddChannels().AddFeedback(ProviderClient).AddResults().AddDispatch().AddPoison().AddTimedJobs().AddApi();
    }

    // A host that has the SDK registered it before; REST is what remains.
    private static void ChooseHubClient(this IServiceCollection services, NotificationHubClientKind? choice)
    {
        if (choice == NotificationHubClientKind.Rest)
        {
            services.RemoveAll<INotificationHubChannelFactory>();
        }
        else if (choice == NotificationHubClientKind.Sdk
            && services.All(service => service.ServiceType != typeof(INotificationHubChannelFactory)))
        {
            throw new PushConfigurationException(["Push:NotificationHubClient must be rest, or absent: this host comes without the SDK"]);
        }
    }

    private static PushSettings ReadSettings(IConfiguration configuration)
    {
        List<string> problems = [];
        PushSettings settings = PushSettingsReader.Read(configuration, problems);
        StorageOptions storage = new();
        storage.ReadFrom(configuration);
        problems.AddRange(storage.Validate());
        return problems.Count == 0 ? settings : throw new PushConfigurationException(problems);
    }

    private static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddKeyedSingleton(
            ProviderClient,
            // A redirect would carry tokens and text to an address that nobody configured.
            (_, _) => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime }));
        services.AddSingleton(provider => new RestChannelFactory(
            provider.GetRequiredKeyedService<HttpClient>(ProviderClient),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<NotificationHubRestChannel>>() ?? NullLogger<NotificationHubRestChannel>.Instance));
        services.TryAddSingleton<INotificationHubChannelFactory>(provider => provider.GetRequiredService<RestChannelFactory>());
        services.AddSingleton(provider => new VendorServices(
            provider.GetRequiredKeyedService<HttpClient>(ProviderClient),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<VendorChannel>>() ?? NullLogger<VendorChannel>.Instance));
        services.AddSingleton(provider => new AppDirectory(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredService<INotificationHubChannelFactory>(),
            provider.GetRequiredService<RestChannelFactory>(),
            provider.GetRequiredService<VendorServices>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IAppDirectory>(provider => provider.GetRequiredService<AppDirectory>());
        services.TryAddSingleton<IReceiptReaders>(provider => provider.GetRequiredService<AppDirectory>());
        return services;
    }

    private static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.TryAddSingleton(new DispatchOptions());
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<PushMessageHandler>();
        return services;
    }

    private static IServiceCollection AddTimedJobs(this IServiceCollection services)
    {
        services.AddSingleton(provider => new QueueWatch(
            provider.GetRequiredService<StorageClients>(),
            provider.GetRequiredService<PushMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OldMonths(
            provider.GetRequiredService<StorageClients>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OldMonths>>()));
        services.AddSingleton(provider => new SilentDevices(
            provider.GetRequiredService<UserStore>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SilentDevices>>()));
        return services;
    }

    /// <summary>The endpoints, over whatever implements the ports.</summary>
    internal static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<MessageEvent>, EventValidator>();
        services.AddSingleton<IValidator<DeviceBody>, DeviceValidator>();
        services.AddSingleton<IValidator<StateBody>, StateValidator>();
        services.AddSingleton<IValidator<BadgeBody>, BadgeBodyValidator>();
        services.AddSingleton<IValidator<SettingsBody>, SettingsValidator>();
        services.AddSingleton<IValidator<RosterBody>, RosterValidator>();
        services.AddSingleton<IValidator<RosterPatch>, RosterPatchValidator>();
        services.AddSingleton<IValidator<ReplayBody>, ReplayValidator>();
        services.AddSingleton<ErrorBoundary>();
        services.AddMetrics();
        services.TryAddSingleton<PushMetrics>();
        services.AddSingleton<MessageIntake>();
        services.AddSingleton<IBadgeReports, BadgeReports>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<PostBatch>();
        services.TryAddSingleton(new DispatchOptions());
        services.AddSingleton<DryRun>();
        services.AddSingleton<DryRunPost>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<DeviceReader>();
        services.AddSingleton<DeviceReporting>();

        // The hosts see these classes, but not what they are made of; the container finds public constructors only.
        services.AddSingleton(provider => new MessageEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<EventReader>(),
            provider.GetRequiredService<MessageIntake>(),
            provider.GetRequiredService<PostBatch>(),
            provider.GetRequiredService<DryRunPost>(),
            provider.GetRequiredService<ReportReader>()));
        services.AddSingleton(provider => new DeviceEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<DeviceReader>(),
            provider.GetRequiredService<IDeviceRegistry>(),
            provider.GetRequiredService<DeviceReporting>(),
            provider.GetRequiredService<IAppDirectory>()));
        services.AddSingleton(provider => new BadgeEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<IBadgeReports>(),
            provider.GetRequiredService<IAppDirectory>(),
            provider.GetRequiredService<IValidator<BadgeBody>>()));
        services.AddSingleton(provider => new SettingsEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<IUserSettingsStore>(),
            provider.GetRequiredService<IAppDirectory>(),
            provider.GetRequiredService<IValidator<SettingsBody>>()));
        services.AddSingleton(provider => new RosterEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<IRosterStore>(),
            provider.GetRequiredService<IAppDirectory>(),
            provider.GetRequiredService<IValidator<RosterBody>>(),
            provider.GetRequiredService<IValidator<RosterPatch>>()));
        services.AddSingleton(provider => new ReceiptEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<IAppDirectory>(),
            provider.GetRequiredService<IReceiptReaders>(),
            provider.GetRequiredService<ReceiptDesk>(),
            provider.GetRequiredService<PushMetrics>()));
        services.AddTencent();
        services.AddSingleton(provider => new PoisonEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<IPoisonDesk>(),
            provider.GetRequiredService<IValidator<ReplayBody>>()));
        services.AddSingleton(provider => new HealthEndpoints(provider.GetRequiredService<ErrorBoundary>()));
        services.AddSingleton(provider => new OpenApiEndpoints(provider.GetRequiredService<ErrorBoundary>()));
        return services;
    }
}
