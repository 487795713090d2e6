using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// One channel instance's share of a chunk. Lanes run side by side, so that a slow provider holds up nobody else's pushes. Within a lane,
/// no batch leaves before the outcomes of the ones before it are written down.
/// </summary>
internal sealed class Lane(
    ChannelInstance instance,
    IReadOnlyList<LaneDevice> devices,
    DispatchEnvelope envelope,
    AppProfile app,
    ChunkJournal journal,
    IUserStore users,
    DispatchOptions options,
    TimeProvider clock,
    ILogger logger)
{
    private readonly Deadline _deadline = Deadline.Of(envelope, app, options);
    private readonly Dictionary<int, DateTimeOffset> _dueByTries = [];

    /// <summary>Sends to every device, or to as many as it can before <paramref name="mayGoOn"/> says no.</summary>
    public async Task SendAsync(Func<bool> mayGoOn)
    {
        foreach (ComposedBatch[] wave in ComposeOncePerGroup().Chunk(options.BatchesPerRecord))
        {
            if (!mayGoOn())
            {
                return; // what is left stays pending and goes into the next attempt
            }

            await SendAsync(wave);
            await journal.RecordAsync();
        }
    }

    // Devices that differ in what this channel does not show (FCM and the badge) still get the same bytes, and share a batch.
    private List<ComposedBatch> ComposeOncePerGroup()
    {
        Dictionary<PushPayload, ComposedBatch> batches = new(PayloadComparer.Instance);
        foreach (var group in devices.GroupBy(device => NotificationTraits.Of(device.Entry, device.Device.Channel, app)))
        {
            Notification notification = NotificationFactory.Create(envelope, app, group.Key);
            Composition composition = instance.Channel.Compose(notification);
            if (composition.Payload is not { } payload)
            {
                foreach (LaneDevice device in group)
                {
                    Report(device, new Outcome(OutcomeKind.Refused, composition.Refusal));
                }
            }
            else if (batches.TryGetValue(payload, out ComposedBatch? batch))
            {
                batch.Devices.AddRange(group);
            }
            else
            {
                batches.Add(payload, new ComposedBatch(payload, [.. group], composition.ExtDropped));
            }
        }

        return [.. batches.Values];
    }

    private async Task SendAsync(ComposedBatch[] wave)
    {
        Dictionary<PushTarget, DeliveryResult> results = [];
        try
        {
            // Not cancelled when the host stops: a call ends within 10 s by itself, and an aborted one may have arrived.
            foreach (DeliveryResult result in await instance.Channel.SendAsync([.. wave.Select(batch => batch.ToPushBatch())], CancellationToken.None))
            {
                results[result.Target] = result;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A channel turns what a provider does into results; this is a fault of ours, and may be gone with the next version.
            DispatchLog.ChannelFailed(logger, exception, instance.Key, envelope.MessageId);
            results = wave.SelectMany(batch => batch.Devices)
                .ToDictionary(device => device.Target, device => DeliveryResult.Later(device.Target, "channelError"));
        }

        foreach (ComposedBatch batch in wave)
        {
            foreach (LaneDevice device in batch.Devices)
            {
                await SettleAsync(device, results.GetValueOrDefault(device.Target), batch.ExtDropped);
            }
        }
    }

    private async Task SettleAsync(LaneDevice device, DeliveryResult? result, bool extDropped)
    {
        switch (result?.Status)
        {
            case DeliveryStatus.Taken:
                Report(device, new Outcome(OutcomeKind.Sent, extDropped ? "extDropped" : null));
                break;
            case DeliveryStatus.DeadToken:
                await users.RemoveDeadTokenAsync(envelope.App, device.Entry.UserId, device.Device, clock.GetUtcNow(), CancellationToken.None);
                Report(device, new Outcome(OutcomeKind.DeadToken, result.Code));
                break;
            case DeliveryStatus.RetryAfter:
                Postpone(device, result);
                break;
            case DeliveryStatus.Refused:
                Report(device, new Outcome(OutcomeKind.Refused, result.Code));
                break;
            default:
                Report(device, new Outcome(OutcomeKind.Failed, "noResult"));
                break;
        }
    }

    private void Postpone(LaneDevice device, DeliveryResult result)
    {
        int tries = device.Entry.Tries + 1;
        DateTimeOffset due = DueAfter(tries, result.RetryAfter);
        Outcome outcome = _deadline.AllowsRetry(due)
            ? new Outcome(OutcomeKind.Retrying, result.Code, due)
            : new Outcome(OutcomeKind.Expired, result.Code);
        journal.Report(device.Index, device.Entry with { Tries = tries, Outcome = outcome });
    }

    // Devices that fail together are due together: one continuation serves them all.
    private DateTimeOffset DueAfter(int tries, TimeSpan? retryAfter)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (!_dueByTries.TryGetValue(tries, out DateTimeOffset due) || due < now + retryAfter)
        {
            string seed = $"{envelope.MessageId}/{envelope.Chunk}/{instance.Key}";
            _dueByTries[tries] = due = now + Backoff.Delay(options, seed, tries, retryAfter);
        }

        return due;
    }

    private void Report(LaneDevice device, Outcome outcome) => journal.Report(device.Index, device.Entry with { Outcome = outcome });

    private sealed record ComposedBatch(PushPayload Payload, List<LaneDevice> Devices, bool ExtDropped)
    {
        public PushBatch ToPushBatch() => new(Payload, [.. Devices.Select(device => device.Target)]);
    }
}

/// <summary>One device to be sent to.</summary>
/// <param name="Index">Its place in the journal.</param>
/// <param name="Entry">What was decided about it.</param>
/// <param name="Device">How to reach it, as registered now.</param>
internal sealed record LaneDevice(int Index, DeviceEntry Entry, Device Device)
{
    /// <summary>The device as its channel sees it.</summary>
    public PushTarget Target { get; } = new(Entry.UserId, Device.Id, Device.Token);
}
