using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>One request to a hub: a payload and the devices that get it, at least one.</summary>
public sealed record HubCall(PushPayload Payload, IReadOnlyList<PushTarget> Targets)
{
    /// <summary>Devices that one batch send takes.</summary>
    public const int MaxTargets = 1000;

    private const int DocumentedRequestBytes = 64 * 1024;

    /// <summary>True for a batch send, false for a direct send to one device.</summary>
    public bool IsBatch => Targets.Count > 1;

    /// <summary>
    /// Packs batches into calls: one device per call on the free tier, which has no batch sends, up to <see cref="MaxTargets"/> elsewhere.
    /// Different payloads cannot share a call.
    /// </summary>
    public static IEnumerable<HubCall> Plan(IEnumerable<PushBatch> batches, NotificationHubTier tier)
    {
        int most = tier == NotificationHubTier.Free ? 1 : MaxTargets;
        return batches.SelectMany(batch => batch.Targets.Chunk(most).Select(targets => new HubCall(batch.Payload, targets)));
    }

    /// <summary>
    /// Two calls to put in the place of one that was answered 413, or null where its size cannot have been the reason. The documentation
    /// promises 1,000 devices per batch and refuses requests over 64 KiB; 1,000 FCM tokens take more than twice that.
    /// </summary>
    public (HubCall First, HubCall Second)? Split()
    {
        int bytes = Payload.Body.Length + Targets.Sum(target => target.Token.Length + 3);
        if (!IsBatch || bytes <= DocumentedRequestBytes)
        {
            return null;
        }

        HubCall[] halves = Halve();
        return (halves[0], halves[1]);
    }

    /// <summary>The same devices, of which there are several, in two calls.</summary>
    internal HubCall[] Halve()
    {
        int half = Targets.Count / 2;
        return [this with { Targets = [.. Targets.Take(half)] }, this with { Targets = [.. Targets.Skip(half)] }];
    }
}
