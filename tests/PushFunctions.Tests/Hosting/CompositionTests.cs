using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Telemetry;
using PushFunctions.Tests.Functions;

namespace PushFunctions.Tests.Hosting;

/// <summary>The app as it starts, with the sample's settings, short of connecting to a host.</summary>
public sealed class CompositionTests
{
    private const string Choice = "Push:NotificationHubClient";

    [Fact]
    public void Build_SampleSettings_MakesEveryFunction()
    {
        using IHost app = Program.Build(SampleSettings.With());
        using IServiceScope scope = app.Services.CreateScope();

        Assert.NotEmpty(FunctionTable.Classes);
        Assert.All(FunctionTable.Classes, type => Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rest")]
    public void Build_WithoutTheSdk_GoesOverRest(string? choice)
    {
        using IHost app = Program.Build(SampleSettings.With((Choice, choice)));

        Assert.IsType<NotificationHubRestChannel>(ChannelOf(app, ChannelName.Apns, PushEnvironment.Production));
    }

    [Fact]
    public void Build_SdkChosenWithoutTheSdk_IsRefusedAndSaysWhatToDo()
    {
        PushConfigurationException refused = Assert.Throws<PushConfigurationException>(() => Program.Build(SampleSettings.With((Choice, "sdk"))));

        string problem = Assert.Single(refused.Problems);
        Assert.StartsWith($"{Choice} must be rest, or absent", problem, StringComparison.Ordinal);
        Assert.Contains("dotnet publish", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_UnknownClient_NamesTheKeyAndTheChoices()
    {
        PushConfigurationException refused = Assert.Throws<PushConfigurationException>(() => Program.Build(SampleSettings.With((Choice, "soap"))));

        Assert.Equal([$"{Choice} must be one of: sdk, rest"], refused.Problems);
    }

    [Theory]
    [InlineData(PushTelemetry.AzureMonitorKey, "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://localhost:1/")]
    [InlineData(PushTelemetry.OtlpKey, "http://localhost:1")]
    public void Build_ExporterConfigured_StillBuilds(string key, string value)
    {
        using IHost app = Program.Build(SampleSettings.With((key, value)));

        Assert.NotNull(app.Services.GetRequiredService<PushMessageHandler>());
    }

    [Fact]
    public void Answers_OfTheWorker_DoNotNameTheirServer()
    {
        using IHost app = Program.Build(SampleSettings.With());

        Assert.False(app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);
    }

    [Fact]
    public void Logs_OfRequests_AreNotKept()
    {
        using IHost app = Program.Build(SampleSettings.With());
        ILoggerFactory logs = app.Services.GetRequiredService<ILoggerFactory>();

        // Addresses, and with them function keys, are noted there as information.
        Assert.False(logs.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
        Assert.False(logs.CreateLogger("Azure.Core").IsEnabled(LogLevel.Information));
        Assert.True(logs.CreateLogger("PushFunctions.Core.Dispatching.PushMessageHandler").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public void HostJson_QueueAndRoutes_AreWhatTheAppCountsOn()
    {
        using IHost app = Program.Build(SampleSettings.With());
        using JsonDocument host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        JsonElement extensions = host.RootElement.GetProperty("extensions");

        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal("base64", extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());
        Assert.Equal(
            extensions.GetProperty("queues").GetProperty("maxDequeueCount").GetInt32(),
            app.Services.GetRequiredService<DispatchOptions>().MaxDequeueCount);
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
    }

    private static IPushChannel ChannelOf(IHost app, ChannelName channel, PushEnvironment environment) =>
        app.Services.GetRequiredService<IAppDirectory>().FindChannel("default", channel, environment)!.Channel;
}
