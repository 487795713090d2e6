using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Service.Telemetry;

/// <summary>Traces, metrics and logs through OpenTelemetry, to wherever the environment says.</summary>
public static class PushTelemetry
{
    /// <summary>Application Insights' own variable, which the Functions host reads as well.</summary>
    public const string AzureMonitorKey = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// Application Insights' own variable for signing in with Entra ID, <c>Authorization=AAD;ClientId=…</c>: where its local
    /// authentication is off, the connection string alone opens nothing.
    /// </summary>
    public const string AzureMonitorSignInKey = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>OpenTelemetry's own variable for a collector's address.</summary>
    public const string OtlpKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds what both hosts export, and the exporters whose variables are set.</summary>
    public static OpenTelemetryBuilder AddPushTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(MetricNames.Meter))
            .WithMetrics(metrics => metrics.AddMeter(MetricNames.Meter));
        if (IsSet(configuration, AzureMonitorKey))
        {
            telemetry.UseAzureMonitorExporter(options =>
                options.Credential = SignIn.From(configuration[AzureMonitorSignInKey]) is { } signIn
                    ? new ManagedIdentityCredential(signIn.Identity)
                    : options.Credential);
        }

        if (IsSet(configuration, OtlpKey))
        {
            telemetry.UseOtlpExporter();
        }

        return telemetry;
    }

    private static bool IsSet(IConfiguration configuration, string key) => !string.IsNullOrWhiteSpace(configuration[key]);
}
