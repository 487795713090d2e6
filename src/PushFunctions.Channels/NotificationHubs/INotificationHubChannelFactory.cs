using Microsoft.Extensions.Logging;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>Opens a way to a hub: over REST, or whatever a host has in its place.</summary>
public interface INotificationHubChannelFactory
{
    /// <summary>A channel to one hub with one app's way of writing payloads; it lives as long as the host.</summary>
    /// <exception cref="ArgumentException">The hub's options are invalid.</exception>
    IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads);
}

/// <summary>Makes channels over REST that share one client.</summary>
/// <param name="http">For all hubs; its handler should renew connections every few minutes (<c>PooledConnectionLifetime</c>), as it lives
/// as long as the host and hubs move.</param>
/// <param name="clock">Times calls and tokens.</param>
/// <param name="logger">Told of calls that went wrong.</param>
public sealed class RestChannelFactory(HttpClient http, TimeProvider clock, ILogger<NotificationHubRestChannel> logger)
    : INotificationHubChannelFactory
{
    /// <inheritdoc/>
    public IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads) =>
        new NotificationHubRestChannel(http, hub, payloads, clock, logger);
}
