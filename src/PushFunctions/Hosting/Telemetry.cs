using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using PushFunctions.Core.Dispatching;

namespace PushFunctions.Hosting;

/// <summary>
/// Traces, metrics and logs through OpenTelemetry, to wherever the environment says; host.json's <c>telemetryMode</c> makes the host do
/// the same, so that one trace runs through both processes.
/// </summary>
internal static class Telemetry
{
    /// <summary>Application Insights' own variable, which the host reads as well.</summary>
    public const string AzureMonitorKey = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>OpenTelemetry's own variable for a collector's address.</summary>
    public const string OtlpKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry();
        telemetry.UseFunctionsWorkerDefaults();
        telemetry
            .WithTracing(traces => traces.AddSource(PushMessageHandler.ActivitySourceName))
            .WithMetrics(metrics => metrics.AddMeter(PushMessageHandler.ActivitySourceName));
        if (IsSet(configuration, AzureMonitorKey))
        {
            telemetry.UseAzureMonitorExporter();
        }

        if (IsSet(configuration, OtlpKey))
        {
            telemetry.UseOtlpExporter();
        }

        return services;
    }

    private static bool IsSet(IConfiguration configuration, string key) => !string.IsNullOrWhiteSpace(configuration[key]);
}
