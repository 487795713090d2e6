using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>Reads a reply of Mi Push: <c>{"result":"ok","code":0,"trace_id":"…","data":{"id":"…","bad_regids":"a,b"},"description":"…","info":"…",
/// "reason":"…"}</c>. A token that died long ago may also be taken in silence: only a receipt names it then.</summary>
internal static class XiaomiReply
{
    /// <summary>The answer.</summary>
    public static VendorAnswer Read(VendorReply reply)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("code") is not { Length: > 0 } code)
        {
            return reply.FromStatus();
        }

        if (!XiaomiCodes.Table.Known.Contains(code))
        {
            return reply.IsSuccess ? VendorAnswer.Of(VendorVerdict.Refused, code) : reply.FromStatus();
        }

        if (code == XiaomiCodes.SendFailed && json.Text("reason") == XiaomiCodes.NoTargetsReason)
        {
            return reply.Weigh(VendorAnswer.Of(VendorVerdict.DeadToken, code));
        }

        return reply.Weigh(VendorAnswer.Of(XiaomiCodes.Table[code], code, reply.RetryAfter).But(Bad(code, json)));
    }

    private static IEnumerable<KeyValuePair<string, VendorAnswer>> Bad(string code, JsonElement json)
    {
        if (code != XiaomiCodes.Success || !json.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        VendorAnswer dead = VendorAnswer.Of(VendorVerdict.DeadToken, XiaomiCodes.BadRegId);
        return (data.Text("bad_regids") ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(token => KeyValuePair.Create(token, dead));
    }
}
