using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Ports;

namespace PushFunctions.Storage.Upkeep;

/// <summary>Registers jobs.</summary>
public static class JobServices
{
    /// <summary>Adds a job under its own type and as one of those that the timer runs.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, Func<IServiceProvider, TJob> create)
        where TJob : class, ITimedJob => services
        .AddSingleton(create)
        .AddSingleton<ITimedJob>(provider => provider.GetRequiredService<TJob>());
}
