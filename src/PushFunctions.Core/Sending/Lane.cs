using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Sending;

/// <summary>
/// One channel instance's share of a chunk. Lanes run side by side, so that a slow provider holds up nobody else's pushes. Within a lane,
/// no batch leaves before the outcomes of the ones before it are written down.
/// </summary>
internal sealed class Lane(
    ChannelInstance instance, IReadOnlyList<LaneDevice> devices, DispatchEnvelope envelope, AppProfile app, ChunkJournal journal, LaneTools tools)
{
    private readonly ChannelName _channel = devices[0].Device.Channel;
    private readonly ChannelGate _gate = tools.Gates.Of(instance.Key);
    private readonly Deadline _deadline = Deadline.Of(envelope, app, tools.Options);
    private readonly Dictionary<int, DateTimeOffset> _dueByTries = [];

    /// <summary>Sends to every device, or to as many as it can before <paramref name="mayGoOn"/> says no.</summary>
    public async Task SendAsync(Func<bool> mayGoOn)
    {
        Queue<ComposedBatch[]> waves = new(ComposeOncePerGroup().Chunk(tools.Options.BatchesPerRecord));

        // What is left when time is up stays pending and goes into the next attempt.
        while (waves.Count > 0 && mayGoOn())
        {
            Entry entry = _gate.Enter();
            if (entry.Pass is not { } pass)
            {
                HoldBack(waves.SelectMany(wave => wave).SelectMany(batch => batch.Devices), entry);
                return;
            }

            await SendAsync(waves.Dequeue(), pass);
            await journal.RecordAsync();
        }
    }

    // Devices that differ in what this channel does not show (FCM and the badge) still get the same bytes, and share a batch.
    private List<ComposedBatch> ComposeOncePerGroup()
    {
        NotificationFactory notifications = new(envelope, app);
        Dictionary<PushPayload, ComposedBatch> batches = new(PayloadComparer.Instance);
        foreach (var group in devices.GroupBy(device => NotificationTraits.Of(device.Entry, device.Device, app)))
        {
            Composition composition = instance.Channel.Compose(notifications.Create(group.Key));
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

    private async Task SendAsync(ComposedBatch[] wave, long pass)
    {
        Dictionary<PushTarget, DeliveryResult> results = [];
        using Activity? activity = PushTracing.StartSend(instance.Key, wave.Sum(batch => batch.Devices.Count));
        DateTimeOffset begun = tools.Clock.GetUtcNow();
        long started = tools.Clock.GetTimestamp();
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
            activity?.SetStatus(ActivityStatusCode.Error);
            SendingLog.ChannelFailed(tools.Logger, instance.Key, envelope.MessageId, FaultText.Of(exception));
            results = wave.SelectMany(batch => batch.Devices)
                .ToDictionary(device => device.Target, device => DeliveryResult.Later(device.Target, UnansweredCodes.Fault));
        }

        tools.Metrics.Sent(envelope.App, _channel, tools.Clock.GetElapsedTime(started));
        if (_gate.Leave(pass, results.Values))
        {
            tools.Metrics.GateShut(envelope.App, _channel);
            SendingLog.GateShut(tools.Logger, instance.Key, results.Values.Select(result => result.Code).FirstOrDefault());
        }

        await NoteSuccessesAsync(wave, results, begun);
        foreach (ComposedBatch batch in wave)
        {
            foreach (LaneDevice device in batch.Devices)
            {
                await SettleAsync(device, results.GetValueOrDefault(device.Target), begun, batch.ExtDropped);
            }
        }
    }

    private async Task SettleAsync(LaneDevice handed, DeliveryResult? result, DateTimeOffset begun, bool extDropped)
    {
        LaneDevice device = handed with { Entry = handed.Entry with { LastTry = DeviceTry.After(handed.Entry.LastTry, begun, result?.Code) } };
        switch (result?.Status)
        {
            case DeliveryStatus.Taken:
                Report(device, new Outcome(OutcomeKind.Sent, extDropped ? "extDropped" : result.Code));
                break;
            case DeliveryStatus.DeadToken:
                Report(device, new Outcome(await JudgeAsync(device, result, begun), result.Code));
                break;
            case DeliveryStatus.RetryAfter:
                Postpone(device, result);
                break;
            case DeliveryStatus.Refused:
                if (result.NeedsOperator)
                {
                    tools.Alarms.Raise(envelope.App, instance, _channel, result.Code ?? "none");
                }

                Report(device, new Outcome(OutcomeKind.Refused, result.Code));
                break;
            default:
                Report(device, new Outcome(OutcomeKind.Failed, "noResult"));
                break;
        }
    }

    private async Task NoteSuccessesAsync(ComposedBatch[] wave, Dictionary<PushTarget, DeliveryResult> results, DateTimeOffset begun)
    {
        LaneDevice[] taken =
            [.. wave.SelectMany(batch => batch.Devices).Where(device => results.GetValueOrDefault(device.Target)?.Status == DeliveryStatus.Taken)];
        foreach (LaneDevice device in taken.Where(device => device.Device.IsUnproven))
        {
            await tools.Users.ProveAsync(envelope.App, device.Entry.UserId, device.Device, CancellationToken.None);
        }

        if (instance.TakingIsProof)
        {
            await tools.Verdicts.SucceededAsync(
                envelope.App, instance, taken.Select(device => (device.Entry.UserId, device.Device)), begun, VerdictSource.Send, CancellationToken.None);
        }
        else
        {
            tools.Verdicts.Queued(instance, taken.Select(device => device.Device));
        }
    }

    private async Task<OutcomeKind> JudgeAsync(LaneDevice device, DeliveryResult result, DateTimeOffset begun)
    {
        TokenVerdict verdict = new(
            envelope.App, instance, device.Entry.UserId, device.Device, tools.Clock.GetUtcNow(), VerdictSource.Send)
        {
            Begun = begun,
            IsNamed = result.IsNamed,
            IsBesideSuccess = result.IsBesideSuccess,
            DeadSince = result.DeadSince,
        };
        return await tools.Verdicts.JudgeAsync(verdict, CancellationToken.None) == VerdictResult.Suspect ? OutcomeKind.Suspect : OutcomeKind.DeadToken;
    }

    // The gate was shut: it costs nobody a try.
    private void HoldBack(IEnumerable<LaneDevice> held, Entry entry)
    {
        DateTimeOffset now = tools.Clock.GetUtcNow();
        bool isAsked = entry.Reason == GateReasons.Quota;
        TimeSpan spread = isAsked
            ? Backoff.AfterReset(tools.Options, Seed, entry.Until - now)
            : Backoff.Delay(tools.Options, Seed, tries: 1, retryAfter: null);
        Outcome outcome = Later(now, entry.Until + spread, isAsked ? entry.Until : null, entry.Reason);
        foreach (LaneDevice device in held)
        {
            Report(device, outcome);
        }
    }

    private void Postpone(LaneDevice device, DeliveryResult result)
    {
        if (result.IsThrottled)
        {
            tools.Metrics.Throttled(envelope.App, _channel);
        }

        tools.Metrics.Retried(envelope.App, _channel);
        int tries = device.Entry.Tries + 1;
        DateTimeOffset now = tools.Clock.GetUtcNow();
        Outcome outcome = Later(now, DueAfter(now, tries, result), now + result.RetryAfter, result.Code);
        bool unanswered = device.Entry.Unanswered || result.IsUnanswered;
        journal.Report(device.Index, device.Entry with { Tries = tries, Unanswered = unanswered, Outcome = outcome });
    }

    private Outcome Later(DateTimeOffset now, DateTimeOffset due, DateTimeOffset? asked, string? code) =>
        _deadline.RetryAt(now, due, asked) is { } at ? new Outcome(OutcomeKind.Retrying, code, at) : new Outcome(OutcomeKind.Expired, code);

    private string Seed => $"{envelope.MessageId}/{envelope.Chunk}/{instance.Key}";

    // Devices that fail together are due together: one continuation serves them all.
    private DateTimeOffset DueAfter(DateTimeOffset now, int tries, DeliveryResult result)
    {
        if (!_dueByTries.TryGetValue(tries, out DateTimeOffset due) || due < now + result.RetryAfter)
        {
            TimeSpan wait = Backoff.Delay(tools.Options, Seed, tries, result.RetryAfter);
            _dueByTries[tries] = due = now + wait + (result.ConcernsEveryone ? Backoff.AfterReset(tools.Options, Seed, wait) : TimeSpan.Zero);
        }

        return due;
    }

    private void Report(LaneDevice device, Outcome outcome) => journal.Report(device.Index, device.Entry with { Outcome = outcome });

    private sealed record ComposedBatch(PushPayload Payload, List<LaneDevice> Devices, bool ExtDropped)
    {
        public PushBatch ToPushBatch() => new(Payload, [.. Devices.Select(device => device.Target)]);
    }
}

/// <summary>What every lane works with.</summary>
internal sealed record LaneTools(
    IUserStore Users, VerdictGuard Verdicts, ChannelGates Gates, PushMetrics Metrics, DispatchOptions Options, TimeProvider Clock, ILogger Logger)
{
    /// <summary>Whom an operator hears of.</summary>
    public OperatorAlarms Alarms { get; } = new(Metrics, Clock, Logger);
}

/// <summary>One device to be sent to.</summary>
/// <param name="Index">Its place in the journal.</param>
/// <param name="Entry">What was decided about it.</param>
/// <param name="Device">How to reach it, as registered now.</param>
internal sealed record LaneDevice(int Index, DeviceEntry Entry, Device Device)
{
    /// <summary>The device as its channel sees it.</summary>
    public PushTarget Target { get; } = new(Entry.UserId, Device.Id, Device.Token) { IsUnproven = Device.IsUnproven };
}
