using System.Globalization;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.NotificationHubs.Feedback;
using PushFunctions.Emulator.NotificationHubs.Protocol;
using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.NotificationHubs.Sends;

/// <summary>Hands a send on to each device and records what came of it, before the client hears that it was taken.</summary>
internal sealed class HubNotifier(EmulatorOptions options, FaultBook faults, DeliveryLog deliveries, NotificationBook book, FeedbackWriter feedback)
{
    private int _sends;

    /// <returns>The notification's id, in the form of the real service's.</returns>
    public string Notify(HubCall call, HubOptions hub, DirectSend send)
    {
        var now = options.TimeProvider.GetUtcNow();
        int number = Interlocked.Increment(ref _sends);
        string id = string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}-{now:yyyyMMddHHmmss}-1-{number}");
        var verdict = send.Service.Judge(send.Push);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string handle in send.Handles)
        {
            var own = faults.TakeForToken(send.Service.Channel, call.HubName, handle) is { } fault
                ? new Verdict(fault.Kind == FaultKind.PnsError ? fault.Code : send.Service.DeadTokenReason)
                : verdict;
            string outcome = PnsOutcomes.Of(own, send.Service);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (hub.Tier == HubTier.Standard && !own.IsDelivered)
            {
                feedback.Write(call.HubName, new PnsFeedbackRecord(now, outcome, send.Service.Format, handle, id));
            }

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

        if (hub.Tier == HubTier.Standard)
        {
            bool hasErrors = outcomes.Keys.Any(outcome => outcome != PnsOutcomes.Success);
            string body = send.Push.Payload.GetRawText();
            book.Add(new SentNotification(id, call.HubName, now, send.Service, body, outcomes, hasErrors));
        }

        return id;
    }
}
