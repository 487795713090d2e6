using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vendors;

/// <summary>What goes to a vendor in one request: one payload with its devices, or, where the vendor's batch takes a text per device,
/// several of them.</summary>
internal sealed record VendorCall(IReadOnlyList<PushBatch> Parts)
{
    /// <summary>The payload of a call that has only one.</summary>
    public PushPayload Payload => Parts[0].Payload;

    /// <summary>Everybody whom the call is for.</summary>
    public IEnumerable<PushTarget> Targets => Parts.SelectMany(part => part.Targets);

    /// <summary>Every token once: some vendors refuse a request that repeats one.</summary>
    public IReadOnlyList<string> Tokens { get; } =
        [.. Parts.SelectMany(part => part.Targets).Select(target => target.Token).Distinct(StringComparer.Ordinal)];

    /// <summary>Packs batches for a vendor whose request carries one payload for up to <paramref name="most"/> devices.</summary>
    public static IEnumerable<VendorCall> OfOnePayload(IEnumerable<PushBatch> batches, int most) => batches.SelectMany(batch =>
        batch.Targets.Chunk(most).Select(targets => new VendorCall([batch with { Targets = targets }])));

    /// <summary>Packs batches for a vendor whose request carries a payload for each of up to <paramref name="most"/> devices.</summary>
    public static IEnumerable<VendorCall> OfManyPayloads(IEnumerable<PushBatch> batches, int most) => batches
        .SelectMany(batch => batch.Targets.Select(target => (batch.Payload, Target: target)))
        .Chunk(most)
        .Select(pushes => new VendorCall([.. pushes
            .GroupBy(push => push.Payload, ReferenceEqualityComparer.Instance)
            .Select(group => new PushBatch((PushPayload)group.Key!, [.. group.Select(push => push.Target)]))]));
}
