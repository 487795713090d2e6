using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Dispatching;
using PushFunctions.Service.Timers;

namespace PushFunctions.Service.Poison;

/// <summary>Registers what looks after the poison queue, over storage and dispatch.</summary>
internal static class PoisonServices
{
    public static IServiceCollection AddPoison(this IServiceCollection services)
    {
        services.TryAddSingleton(new PoisonOptions());
        services.AddSingleton<PoisonMessages>();
        services.AddSingleton<PoisonRows>();
        services.AddSingleton<PoisonedChunks>();
        services.AddSingleton<PoisonSweep>();
        services.AddSingleton<IPoisonDesk, PoisonDesk>();
        services.AddSingleton(provider => new PoisonWatch(provider.GetRequiredService<PoisonSweep>()));
        return services;
    }
}
