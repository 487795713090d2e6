using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs;

namespace PushFunctions.Hosting;

/// <summary>Says once, as soon as the host listens to the worker's log, which way to notification hubs is on.</summary>
internal static partial class HubClientNote
{
    public static IHost NoteHubClient(this IHost app)
    {
        ILogger logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HubClientNote).FullName!);
        INotificationHubChannelFactory factory = app.Services.GetRequiredService<INotificationHubChannelFactory>();
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(
            () => LogHubClient(logger, factory is RestChannelFactory ? "rest" : "sdk"));
        return app;
    }

    [LoggerMessage(3001, LogLevel.Information, "Notification hubs are called through {Client}")]
    private static partial void LogHubClient(ILogger logger, string client);
}
