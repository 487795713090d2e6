using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Storage.Poison;

/// <summary>Registers what looks after the poison queue, over storage and dispatch.</summary>
internal static class PoisonServices
{
    public static IServiceCollection AddPoison(this IServiceCollection services)
    {
        services.TryAddSingleton(new PoisonOptions());
        services.AddSingleton<PoisonMessages>();
        services.AddSingleton<PoisonRows>();
        services.AddSingleton<PoisonSweep>();
        services.AddSingleton<IPoisonList, PoisonList>();
        services.AddJob(provider => new PoisonWatch(provider.GetRequiredService<PoisonSweep>()));
        return services;
    }
}
