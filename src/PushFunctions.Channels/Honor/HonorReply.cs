using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Honor;

/// <summary>Reads a reply of Honor's:
/// <c>{"code":200,"message":"…","data":{"sendResult":true,"requestId":"…","failTokens":[],"expireTokens":[]}}</c>.</summary>
internal static class HonorReply
{
    /// <summary>The code and the tokens that were named.</summary>
    public static VendorAnswer Read(VendorReply reply)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("code") is not { Length: > 0 } code)
        {
            return reply.FromStatus();
        }

        if (!HonorCodes.Table.Known.Contains(code))
        {
            return reply.IsSuccess ? VendorAnswer.Of(VendorVerdict.Refused, code) : reply.FromStatus();
        }

        JsonElement data = json.TryGetProperty("data", out JsonElement found) && found.ValueKind == JsonValueKind.Object ? found : default;
        VendorAnswer whole = VendorAnswer.Of(HonorCodes.Table[code], code, reply.RetryAfter);
        if (whole.Verdict is not (VendorVerdict.Taken or VendorVerdict.DeadToken))
        {
            return whole;
        }

        List<KeyValuePair<string, VendorAnswer>> named = [.. Named(data, code)];
        bool nothingWasSent = whole.Verdict == VendorVerdict.Taken && data.ValueKind == JsonValueKind.Object
            && data.Text("sendResult") == "false" && code != HonorCodes.Partial;
        return (nothingWasSent ? VendorAnswer.Of(VendorVerdict.Refused, "sendResultFalse") : whole).But(named);
    }

    // An expired token is dead. One that merely failed is so where the code says "invalid"; else it failed this once.
    private static IEnumerable<KeyValuePair<string, VendorAnswer>> Named(JsonElement data, string code)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (string token in data.Texts("expireTokens"))
        {
            yield return new(token, VendorAnswer.Of(VendorVerdict.DeadToken, "expireTokens"));
        }

        VendorVerdict failed = code == HonorCodes.AllInvalid ? VendorVerdict.DeadToken : VendorVerdict.Refused;
        foreach (string token in data.Texts("failTokens"))
        {
            yield return new(token, VendorAnswer.Of(failed, code == HonorCodes.AllInvalid ? code : "failTokens"));
        }
    }
}
