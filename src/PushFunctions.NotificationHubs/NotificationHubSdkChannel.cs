using Microsoft.Azure.NotificationHubs;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs;
using Notification = Microsoft.Azure.NotificationHubs.Notification;

namespace PushFunctions.NotificationHubs;

/// <summary>
/// Notification Hubs through the official SDK. Payloads, packing, the time limit and the meaning of an answer are the base class's, as
/// for REST; what the SDK makes of an answer is passed over in favour of the answer itself.
/// </summary>
internal sealed class NotificationHubSdkChannel(
    INotificationHubClient client,
    NotificationHubOptions hub,
    HubPayloadOptions payloads,
    TimeProvider clock,
    ILogger<NotificationHubSdkChannel> logger)
    : NotificationHubChannel(hub, payloads, clock, logger)
{
    protected override async Task<HubAnswer> CallAsync(HubCall call, CancellationToken cancellationToken)
    {
        Observer seen = new(this, call);
        ObservingHandler.Tell(seen);
        try
        {
            await SendAsync(call, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever the SDK makes of an answer: the answer is known, and its detail is not ours to repeat.
        catch (Exception) when (seen.Answer is not null)
#pragma warning restore CA1031
        {
        }

        return seen.Answer ?? throw new InvalidOperationException("the SDK has sent nothing");
    }

    private Task<NotificationOutcome> SendAsync(HubCall call, CancellationToken cancellationToken)
    {
        Notification notification = SdkNotification.Of(call.Payload);
        return call.IsBatch
            ? client.SendDirectNotificationAsync(notification, [.. call.Targets.Select(target => target.Token)], cancellationToken)
            : client.SendDirectNotificationAsync(notification, call.Targets[0].Token, cancellationToken);
    }

    private sealed class Observer(NotificationHubSdkChannel channel, HubCall call) : IHubObserver
    {
        public HubAnswer? Answer { get; private set; }

        public void Answered(HttpResponseMessage response) => Answer = channel.Read(call, response);

        public void Broken(Exception exception) => Answer = channel.Explain(call, exception);
    }
}
