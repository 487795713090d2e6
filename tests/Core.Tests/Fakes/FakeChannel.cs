using System.Text;
using PushFunctions.Core.Channels;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>A provider that takes everything but what it is told to fail, and remembers what it took.</summary>
public sealed class FakeChannel(CrashPlan crash) : IPushChannel
{
    public List<Delivery> Deliveries { get; } = [];

    /// <summary>What to answer for a token, one after the other; afterwards it is taken.</summary>
    public Dictionary<string, Queue<Func<PushTarget, DeliveryResult?>>> Script { get; } = [];

    /// <summary>Targets of every call.</summary>
    public List<IReadOnlyList<string>> Calls { get; } = [];

    public List<Notification> Composed { get; } = [];

    public Func<Notification, Composition>? Composer { get; set; }

    public Func<int, Task>? OnSend { get; set; }

    public Action<IReadOnlyList<PushBatch>>? OnBatches { get; set; }

    public Composition Compose(Notification notification)
    {
        Composed.Add(notification);
        string text = $"{notification.ReplaceId}|{notification.Title}|{notification.Body}|{notification.Badge}|{notification.Sound}|{notification.ExpiresAt:O}";
        return Composer?.Invoke(notification) ?? Composition.Of(new PushPayload(Encoding.UTF8.GetBytes(text), []));
    }

    public async Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken)
    {
        if (OnSend is { } onSend)
        {
            await onSend(Calls.Count + 1);
        }

        OnBatches?.Invoke(batches);
        return await crash.CallAsync("send", () =>
        {
            Calls.Add([.. batches.SelectMany(batch => batch.Targets).Select(target => target.Token)]);
            return DeliveryResult.OfOneAnswer(
                [.. batches.SelectMany(batch => batch.Targets.Select(target => Answer(batch.Payload, target))).OfType<DeliveryResult>()]);
        });
    }

    private DeliveryResult? Answer(PushPayload payload, PushTarget target)
    {
        if (Script.TryGetValue(target.Token, out var answers) && answers.TryDequeue(out var answer))
        {
            return answer(target);
        }

        Deliveries.Add(new Delivery(target.Token, Encoding.UTF8.GetString(payload.Body.Span)));
        return DeliveryResult.Taken(target);
    }

    public sealed record Delivery(string Token, string Payload)
    {
        public int? Badge => int.TryParse(Payload.Split('|')[3], out int badge) ? badge : null;
    }
}
