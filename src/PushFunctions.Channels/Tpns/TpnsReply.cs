using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tpns;

/// <summary>Reads a reply of TPNS: <c>{"seq":0,"push_id":"…","ret_code":0,"environment":"","err_msg":"NO_ERROR","result":"{}",
/// "invalid_targe_list":["…"]}</c>. 0 says that the push is queued; the tokens that were dropped from it are listed.</summary>
internal static class TpnsReply
{
    /// <summary>The answer.</summary>
    public static VendorAnswer Read(VendorReply reply)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("ret_code") is not { Length: > 0 } code)
        {
            return FromStatus(reply);
        }

        if (!TpnsCodes.Table.Known.Contains(code))
        {
            return reply.IsSuccess ? VendorAnswer.Of(VendorVerdict.Refused, code) : FromStatus(reply);
        }

        VendorAnswer whole = VendorAnswer.Of(TpnsCodes.Table[code], code, reply.RetryAfter);
        return reply.Weigh(code == TpnsCodes.Success ? whole.But(Dropped(json)) : whole);
    }

    private static IEnumerable<KeyValuePair<string, VendorAnswer>> Dropped(JsonElement json)
    {
        VendorAnswer dead = VendorAnswer.Of(VendorVerdict.DeadToken, TpnsCodes.Listed);
        return json.Texts(TpnsCodes.Listed).Select(token => KeyValuePair.Create(token, dead));
    }

    // Credentials or host, by the FAQ of the SDK for Java (document 34883).
    private static VendorAnswer FromStatus(VendorReply reply) =>
        reply.Status == 403 ? VendorAnswer.Of(VendorVerdict.Alarm, "403") : reply.FromStatus();
}
