using Microsoft.Azure.NotificationHubs;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;

namespace PushFunctions.NotificationHubs;

/// <summary>
/// Makes channels over the SDK: one client per hub for the life of the process, all on one pool of connections. Each client made anew
/// would leave its sockets behind.
/// </summary>
internal sealed class SdkChannelFactory : INotificationHubChannelFactory, IDisposable
{
    private readonly HttpMessageHandler _connections;
    private readonly TimeProvider _clock;
    private readonly ILogger<NotificationHubSdkChannel> _logger;
    private readonly Lock _opening = new();
    private readonly Dictionary<(string ConnectionString, string Hub), NotificationHubClient> _clients = [];

    // A connection that lives for ever goes on calling the address that the hub once had; a redirect, one that nobody configured.
    public SdkChannelFactory(TimeProvider clock, ILogger<NotificationHubSdkChannel> logger)
        : this(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, clock, logger)
    {
    }

    internal SdkChannelFactory(HttpMessageHandler connections, TimeProvider clock, ILogger<NotificationHubSdkChannel> logger) =>
        (_connections, _clock, _logger) = (connections, clock, logger);

    /// <inheritdoc/>
    public IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads)
    {
        HubConnectionString connection = HubConnectionString.Parse(hub.ConnectionString, out IReadOnlyList<string> problems)
            ?? throw new ArgumentException(string.Join("; ", problems), nameof(hub));
        return new NotificationHubSdkChannel(ClientOf(connection, hub.Name), hub, payloads, _clock, _logger);
    }

    public void Dispose() => _connections.Dispose();

    private NotificationHubClient ClientOf(HubConnectionString connection, string hub)
    {
        lock (_opening)
        {
            (string ConnectionString, string Hub) key = (connection.Normalized, hub);
            if (!_clients.TryGetValue(key, out NotificationHubClient? client))
            {
                client = new NotificationHubClient(connection.Normalized, hub, SettingsOf(connection));
                _clients.Add(key, client);
            }

            return client;
        }
    }

    private NotificationHubSettings SettingsOf(HubConnectionString connection)
    {
        bool isPlain = connection.Endpoint.Scheme == Uri.UriSchemeHttp;
        return new NotificationHubSettings
        {
            MessageHandler = new ObservingHandler(isPlain ? new PlainHttpHandler(_connections) : _connections),
            OperationTimeout = NotificationHubChannel.CallTimeout,

            // The queue tries again; four attempts of the SDK's would outlive the queue message's lease.
            RetryOptions = new NotificationHubRetryOptions { MaxRetries = 0 },
        };
    }
}
