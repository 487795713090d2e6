using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Meizu;

/// <summary>Reads a reply of Meizu: <c>{"code":"200","message":"","value":{"110002":["…"]},"redirect":"","msgId":"…"}</c>. <c>value</c> lists only
/// the push ids that were not taken, by code, and is empty or no object where there are none.</summary>
internal static class MeizuReply
{
    /// <summary>The answer.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="targets">Push ids of the call.</param>
    /// <param name="untilTomorrow">The wait for a phone that has had its public messages of the day.</param>
    public static VendorAnswer Read(VendorReply reply, int targets, TimeSpan untilTomorrow)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("code") is not { Length: > 0 } code)
        {
            return reply.FromStatus();
        }

        if (!MeizuCodes.Whole.Known.Contains(code))
        {
            return reply.IsSuccess ? VendorAnswer.Of(VendorVerdict.Refused, code) : reply.FromStatus();
        }

        // Which one of several it is about is not said.
        VendorVerdict verdict = MeizuCodes.Whole[code];
        verdict = verdict == VendorVerdict.DeadToken && targets > 1 ? VendorVerdict.Refused : verdict;
        VendorAnswer whole = VendorAnswer.Of(verdict, code, reply.RetryAfter);
        return reply.Weigh(code == MeizuCodes.Success ? whole.But(Failed(json, untilTomorrow)) : whole);
    }

    private static IEnumerable<KeyValuePair<string, VendorAnswer>> Failed(JsonElement json, TimeSpan untilTomorrow)
    {
        if (!json.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return value.EnumerateObject().SelectMany(entry =>
        {
            VendorAnswer answer = VendorAnswer.Of(
                MeizuCodes.PerDevice[entry.Name], entry.Name, entry.Name == MeizuCodes.DeviceQuota ? untilTomorrow : null);
            return value.Texts(entry.Name).Select(token => KeyValuePair.Create(token, answer));
        });
    }
}
