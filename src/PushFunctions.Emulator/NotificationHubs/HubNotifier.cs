using System.Globalization;
using PushFunctions.Emulator.Deliveries;
using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.Pns;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>Hands a send on to each device and records what came of it, before the client hears that it was taken.</summary>
internal sealed class HubNotifier(EmulatorOptions options, FaultBook faults, DeliveryLog deliveries)
{
    private int _sends;

    /// <returns>The notification's id, in the form of the real service's.</returns>
    public string Notify(HubCall call, HubOptions hub, DirectSend send)
    {
        var now = options.TimeProvider.GetUtcNow();
        int number = Interlocked.Increment(ref _sends);
        string id = string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}-{now:yyyyMMddHHmmss}-1-{number}");
        var verdict = send.Service.Judge(send.Push);
        foreach (string handle in send.Handles)
        {
            var own = faults.TakeForToken(send.Service.Channel, call.HubName, handle) ? new Verdict(send.Service.DeadTokenReason) : verdict;
            deliveries.Add(sequence => new Delivery
            {
                Sequence = sequence,
                Time = now,
                Channel = send.Service.Channel,
                Hub = call.HubName,
                Environment = send.Service.Channel == ChannelNames.Apns ? hub.ApnsEnvironment.ToString().ToLowerInvariant() : null,
                Token = handle,
                NotificationId = id,
                Headers = send.Push.Headers,
                Payload = send.Push.Payload,
                PayloadBytes = send.Push.PayloadBytes,
                Verdict = own.IsDelivered ? "delivered" : "refused",
                Reason = own.Reason,
                Detail = own.Detail,
            });
        }

        return id;
    }
}
