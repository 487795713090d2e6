using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Service.Telemetry;

namespace PushFunctions.Hosting;

/// <summary>What the worker exports; host.json's <c>telemetryMode</c> makes the host do the same, so that one trace runs through both processes.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPushTelemetry(configuration).UseFunctionsWorkerDefaults();
        return services;
    }
}
