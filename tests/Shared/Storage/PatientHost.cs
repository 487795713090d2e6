using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Local.Hosting;

namespace PushFunctions.Tests;

/// <summary>A local host with everything for itself, and with <see cref="StoragePatience"/>.</summary>
internal static class PatientHost
{
    public static Task<LocalHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null) =>
        LocalHost.StartIsolatedAsync(settings, services =>
        {
            services.AddSingleton<HttpPipelinePolicy>(new StoragePatience());
            configure?.Invoke(services);
        });
}
