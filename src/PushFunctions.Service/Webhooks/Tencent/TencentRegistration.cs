using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Http;

namespace PushFunctions.Service.Webhooks.Tencent;

/// <summary>What the webhook is made of.</summary>
internal static class TencentRegistration
{
    public static IServiceCollection AddTencent(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => TencentApps.Of(provider.GetRequiredService<PushSettings>()));
        services.AddSingleton<TencentMessages>();
        services.AddSingleton<TencentStates>();
        services.AddSingleton(provider => new TencentCommands(
            provider.GetRequiredService<TencentMessages>(),
            provider.GetRequiredService<TencentStates>(),
            provider.GetRequiredService<IBadgeReports>(),
            provider.GetRequiredService<PushMetrics>(),
            provider.GetRequiredService<ILogger<TencentCommands>>()));
        services.AddSingleton(provider => new TencentEndpoints(
            provider.GetRequiredService<ErrorBoundary>(),
            provider.GetRequiredService<IAppDirectory>(),
            provider.GetRequiredService<TencentApps>(),
            provider.GetRequiredService<TencentCommands>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TencentEndpoints>>()));
        return services;
    }
}
