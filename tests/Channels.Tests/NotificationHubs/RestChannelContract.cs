using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Contract;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.NotificationHubs;

public sealed class RestChannelContract : NotificationHubChannelContract
{
    private readonly HttpClient _http = new();

    protected override IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads) =>
        new RestChannelFactory(_http, Clock, new RecordingLogger<NotificationHubRestChannel>()).Create(hub, payloads);

    protected override ValueTask DisposeChannelsAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
