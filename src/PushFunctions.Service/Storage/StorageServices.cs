using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Storage.Messages;
using PushFunctions.Service.Storage.Queues;
using PushFunctions.Service.Storage.Receipts;
using PushFunctions.Service.Storage.Rosters;
using PushFunctions.Service.Storage.Tables;
using PushFunctions.Service.Storage.Users;

namespace PushFunctions.Service.Storage;

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

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StorageClients(
            provider.GetRequiredService<IOptions<StorageOptions>>(), provider.GetServices<HttpPipelinePolicy>()));
        services.AddSingleton<TableDirectory>();
        services.AddSingleton<EventLedger>();
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<IUserStore>(provider => provider.GetRequiredService<UserStore>());
        services.AddSingleton<IDeviceRegistry>(provider => provider.GetRequiredService<UserStore>());
        services.AddSingleton<IDeviceReports>(provider => provider.GetRequiredService<UserStore>());
        services.AddSingleton<ITokenOwners>(provider => provider.GetRequiredService<UserStore>());
        services.AddSingleton<IReceiptStore, ReceiptStore>();
        services.AddSingleton<IBadgeStore, BadgeStore>();
        services.AddSingleton<IUserSettingsStore, UserSettingsStore>();
        services.AddSingleton<IRosterStore, RosterStore>();
        services.AddSingleton<IPushQueue, PushQueue>();
        services.AddSingleton<IResultQueue, ResultQueue>();
        return services;
    }
}
