using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>
/// Packs batches into Mi Push's two requests: a call with one payload is a <c>message/regid</c>, one with several a
/// <c>multi_messages/regids</c>, which repeats the payload for every device.
/// </summary>
internal static class XiaomiCalls
{
    /// <summary>Devices that either request takes.</summary>
    public const int MaxTargets = 1000;

    // Xiaomi documents no limit for the sum; ours keeps a call within its ten seconds.
    private const int MostBytes = 1024 * 1024;
    private const int BytesAround = 100;

    /// <summary>As few calls as possible: full ones by payload first, then what is left of all payloads together.</summary>
    public static IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches)
    {
        List<PushBatch> rests = [];
        foreach (PushBatch batch in batches)
        {
            foreach (PushTarget[] targets in batch.Targets.Chunk(MaxTargets))
            {
                PushBatch part = batch with { Targets = targets };
                if (targets.Length == MaxTargets)
                {
                    yield return new VendorCall([part]);
                }
                else
                {
                    rests.Add(part);
                }
            }
        }

        foreach (VendorCall call in Mix(rests))
        {
            yield return call;
        }
    }

    private static IEnumerable<VendorCall> Mix(IEnumerable<PushBatch> rests)
    {
        List<PushBatch> parts = [];
        int count = 0;
        int bytes = 0;
        foreach (PushBatch rest in rests)
        {
            int each = rest.Payload.Body.Length + BytesAround;
            int taken = 0;
            while (taken < rest.Targets.Count)
            {
                int room = parts.Count == 0 ? MaxTargets : Math.Min(MaxTargets - count, (MostBytes - bytes) / each);
                if (room <= 0)
                {
                    yield return new VendorCall(parts);
                    (parts, count, bytes) = ([], 0, 0);
                    continue;
                }

                PushTarget[] some = [.. rest.Targets.Skip(taken).Take(room)];
                parts.Add(rest with { Targets = some });
                taken += some.Length;
                count += some.Length;
                bytes += some.Length * each;
            }
        }

        if (parts.Count > 0)
        {
            yield return new VendorCall(parts);
        }
    }
}
