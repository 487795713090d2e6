using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Platforms;

namespace PushFunctions.Service.Apps;

/// <summary>Says once, when the host is up, by which way each app reaches Apple and Google.</summary>
internal sealed partial class WaysNote(PushSettings settings, IHostApplicationLifetime lifetime, ILogger<WaysNote> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Not before: the Functions host hears a worker's log only then.
        lifetime.ApplicationStarted.Register(Note);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Note()
    {
        foreach (AppSettings app in settings.Apps)
        {
            foreach (PlatformSettings platform in app.Platforms)
            {
                switch (platform)
                {
                    case { Through: PushRoute.NotificationHub, Direct.Count: > 0 }:
                        HubDespiteCredentials(logger, app.Profile.Name, platform.Channel);
                        break;
                    case { Through: PushRoute through }:
                        Way(logger, app.Profile.Name, platform.Channel, EnumNames.NameOf(through));
                        break;
                }
            }
        }
    }

    [LoggerMessage(2701, LogLevel.Information, "App {App} reaches {Channel} through {Through}")]
    private static partial void Way(ILogger logger, string app, ChannelName channel, string through);

    [LoggerMessage(
        2702, LogLevel.Information,
        "App {App} reaches {Channel} through notificationHub, and its credentials for the direct way are not used: set Through to direct for that")]
    private static partial void HubDespiteCredentials(ILogger logger, string app, ChannelName channel);
}
