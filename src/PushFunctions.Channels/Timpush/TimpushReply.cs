using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Timpush;

/// <summary>
/// Reads a reply of TIMPush, whose status is 200 whatever it says: <c>{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","TaskId":"…"}</c>, and where
/// some accounts were not taken, <c>"ErrorList":[{"To_Account":"…","ErrorCode":70107,"ErrorInfo":"…"}]</c>.
/// </summary>
internal static class TimpushReply
{
    /// <summary>The answer.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="targets">Accounts of the call.</param>
    public static VendorAnswer Read(VendorReply reply, int targets)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("ErrorCode") is not { Length: > 0 } code)
        {
            return reply.FromStatus();
        }

        if (!TimpushCodes.Table.Known.Contains(code))
        {
            return reply.IsSuccess ? VendorAnswer.Of(VendorVerdict.Refused, code) : reply.FromStatus();
        }

        VendorVerdict verdict = TimpushCodes.Table[code];
        bool isTaken = verdict == VendorVerdict.Taken;
        if (isTaken && json.Text("ActionStatus") != "OK")
        {
            return VendorAnswer.Of(VendorVerdict.Refused, "actionStatus"); // failed for no reason: it contradicts itself
        }

        // Which one of several it is about is not said.
        verdict = verdict == VendorVerdict.DeadToken && targets > 1 ? VendorVerdict.Refused : verdict;
        VendorAnswer whole = VendorAnswer.Of(verdict, code, reply.RetryAfter);
        return reply.Weigh(isTaken ? whole.But(Failed(json)) : whole);
    }

    private static IEnumerable<KeyValuePair<string, VendorAnswer>> Failed(JsonElement json)
    {
        if (!json.TryGetProperty("ErrorList", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (JsonElement entry in list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object))
        {
            if (entry.Text("To_Account") is { Length: > 0 } account && entry.Text("ErrorCode") is { Length: > 0 } code && code != TimpushCodes.Success)
            {
                yield return new(account, VendorAnswer.Of(TimpushCodes.Table[code], code));
            }
        }
    }
}
