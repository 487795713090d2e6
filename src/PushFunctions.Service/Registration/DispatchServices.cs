using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Service.Registration;

/// <summary>Registers what takes messages from the queue to the channels.</summary>
internal static class DispatchServices
{
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.TryAddSingleton(new DispatchOptions());
        return services.AddSingleton<VerdictGuard>().AddSingleton<Dispatcher>().AddSingleton<PoisonedChunks>().AddSingleton<PushMessageHandler>();
    }
}
