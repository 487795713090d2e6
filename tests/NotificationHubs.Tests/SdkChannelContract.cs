using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Contract;
using PushFunctions.Core.Channels;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>The official SDK does everything that REST does, against the same emulator.</summary>
public sealed class SdkChannelContract : NotificationHubChannelContract
{
    private SdkChannelFactory? _factory;

    protected override IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads) =>
        (_factory ??= new SdkChannelFactory(Clock, new RecordingLogger<NotificationHubSdkChannel>())).Create(hub, payloads);

    protected override ValueTask DisposeChannelsAsync()
    {
        _factory?.Dispose();
        return ValueTask.CompletedTask;
    }
}
