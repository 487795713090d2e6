using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Http.Hosting;
using PushFunctions.Http.Tencent;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Hosting;

namespace PushFunctions.Service.Registration;

/// <summary>What both hosts are made of.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Registers everything that the hosts share. What a host registered before stays: its clock, or another way to Notification Hubs.
    /// </summary>
    /// <exception cref="PushConfigurationException">The configuration is invalid; nothing should be started.</exception>
    public static IServiceCollection AddPushFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        PushSettings settings = ReadSettings(configuration);
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(settings.Intake);
        services.TryAddSingleton(new TencentApps(settings.Apps
            .Where(app => app.Tencent is not null)
            .ToDictionary(app => app.Profile.Name, app => app.Tencent!, StringComparer.Ordinal)));
        return services
            .AddPushStorage(configuration)
            .ChooseHubClient(settings.NotificationHubClient)
            .AddChannels()
            .AddFeedback()
            .AddResults()
            .AddDispatch()
            .AddCheckups(configuration)
            .AddPushHttp()
            .AddSingleton<TimedJobs>();
    }

    /// <summary>What <see cref="AddPushFunctions"/> would refuse, for a host that has settings of its own to tell of in the same breath.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="mayLackChannels">True where the host gives channels to apps without any.</param>
    public static IReadOnlyList<string> FindProblems(IConfiguration configuration, bool mayLackChannels)
    {
        List<string> problems = [];
        Read(configuration, problems);
        return [.. problems.Where(problem => !mayLackChannels
            || !(problem.EndsWith(PushSettingsReader.NoApp, StringComparison.Ordinal) || problem.EndsWith(AppSettingsReader.NoChannel, StringComparison.Ordinal)))];
    }

    private static PushSettings ReadSettings(IConfiguration configuration)
    {
        List<string> problems = [];
        PushSettings settings = Read(configuration, problems);
        return problems.Count == 0 ? settings : throw new PushConfigurationException(problems);
    }

    private static PushSettings Read(IConfiguration configuration, List<string> problems)
    {
        PushSettings settings = PushSettingsReader.Read(configuration, problems);
        StorageOptions storage = new();
        storage.ReadFrom(configuration);
        problems.AddRange(storage.Validate());
        return settings;
    }
}
