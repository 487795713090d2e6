using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Storage.Checkups;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Feedback;
using PushFunctions.Storage.Messages;
using PushFunctions.Storage.Poison;
using PushFunctions.Storage.Queues;
using PushFunctions.Storage.Receipts;
using PushFunctions.Storage.Rosters;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Storage.Users;

namespace PushFunctions.Storage.Hosting;

/// <summary>Registers the ports that Table and Queue Storage implement.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the ports and <see cref="StorageClients"/>. Faulty configuration ends the host's start with every problem named. Every
    /// registered <see cref="HttpPipelinePolicy"/> sees each request, retries included.
    /// </summary>
    public static IServiceCollection AddPushStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptions>();
        services.AddOptions<StorageOptions>().Configure(options => options.ReadFrom(configuration)).ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.SectionName))
            .Validate(options => options.Months is >= 1 and <= RetentionOptions.MaxMonths,
                $"{RetentionOptions.SectionName}:{nameof(RetentionOptions.Months)} must be 1 to {RetentionOptions.MaxMonths}.")
            .Validate(options => options.SilentDeviceDays is null or (>= RetentionOptions.MinSilentDeviceDays and <= RetentionOptions.MaxSilentDeviceDays),
                $"{RetentionOptions.SectionName}:{nameof(RetentionOptions.SilentDeviceDays)} must be {RetentionOptions.MinSilentDeviceDays} to {RetentionOptions.MaxSilentDeviceDays}, or absent.")
            .ValidateOnStart();
        services.AddOptions<UserCacheOptions>().Bind(configuration.GetSection(UserCacheOptions.SectionName))
            .Validate(options => options.UserCacheSeconds is >= 0 and <= UserCacheOptions.MaxSeconds,
                $"{UserCacheOptions.SectionName}:{nameof(UserCacheOptions.UserCacheSeconds)} must be 0 to {UserCacheOptions.MaxSeconds}.")
            .ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        return services.AddClients().AddUsers().AddMessages().AddPoison().AddUpkeep();
    }

    private static IServiceCollection AddClients(this IServiceCollection services) => services
        .AddSingleton(provider => new StorageClients(
            provider.GetRequiredService<IOptions<StorageOptions>>(), provider.GetServices<HttpPipelinePolicy>()))
        .AddSingleton<IStorageFaults, StorageFaults>()
        .AddSingleton<IStorageCheck, StorageCheck>()
        .AddSingleton<TableDirectory>();

    private static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton<KnownUsers>()
        .AddSingleton<ITableListener>(provider => provider.GetRequiredService<KnownUsers>())
        .AddSingleton<UserStore>()
        .AddSingleton<IUserStore>(provider => provider.GetRequiredService<UserStore>())
        .AddSingleton<IDeviceRegistry>(provider => provider.GetRequiredService<UserStore>())
        .AddSingleton<IDeviceReports>(provider => provider.GetRequiredService<UserStore>())
        .AddSingleton<ITokenOwners>(provider => provider.GetRequiredService<UserStore>())
        .AddSingleton<IDeviceExport, DeviceExport>()
        .AddSingleton<IBadgeStore, BadgeStore>()
        .AddSingleton<IUserSettingsStore, UserSettingsStore>()
        .AddSingleton<IPresenceStore, PresenceStore>()
        .AddSingleton<IReadStore, ReadStore>()
        .AddSingleton<IRosterStore, RosterStore>();

    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<EventLedger>()
        .AddSingleton<IMessageStore, MessageStore>()
        .AddSingleton<IMessageAliases, MessageAliases>()
        .AddSingleton<IReceiptStore, ReceiptStore>()
        .AddSingleton<IPushQueue, PushQueue>()
        .AddSingleton<IResultQueue, ResultQueue>();

    private static IServiceCollection AddUpkeep(this IServiceCollection services) => services
        .AddSingleton(provider => new FeedbackMarks(provider.GetRequiredService<TableDirectory>()))
        .AddSingleton(provider => new HubSamples(provider.GetRequiredService<TableDirectory>()))
        .AddSingleton<IJobMarks, JobMarks>()
        .AddSingleton<IQueueGauge>(provider => new QueueGauge(provider.GetRequiredService<StorageClients>(), provider.GetRequiredService<TimeProvider>()))
        .AddJob(provider => new QueueWatch(provider.GetRequiredService<IQueueGauge>(), provider.GetRequiredService<PushMetrics>()))
        .AddJob(provider => new OldMonths(
            provider.GetRequiredService<StorageClients>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OldMonths>>()))
        .AddJob(provider => new SilentDevices(
            provider.GetRequiredService<UserStore>(),
            provider.GetRequiredService<IOptions<RetentionOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SilentDevices>>()))
        .AddJob(provider => new ForgottenMembers(
            provider.GetRequiredService<TableDirectory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ForgottenMembers>>()))
        .AddJob(provider => new ForgottenOwners(
            provider.GetRequiredService<TableDirectory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ForgottenOwners>>()));
}
