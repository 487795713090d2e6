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
        VendorVerdict verdict = HonorCodes.Table[code];
        if (verdict is not (VendorVerdict.Taken or VendorVerdict.DeadToken))
        {
            return VendorAnswer.Of(verdict, code, reply.RetryAfter);
        }

        List<KeyValuePair<string, VendorAnswer>> named = [.. Named(data, code)];
        return reply.Weigh(Others(code, data.ValueKind == JsonValueKind.Object ? data.Text("sendResult") : null, named.Count).But(named));
    }

    /// <summary>What holds for whoever is on no list. A reply that says both "sent" and "all are invalid", or "some" and names none,
    /// contradicts itself.</summary>
    private static VendorAnswer Others(string code, string? sent, int named) => code switch
    {
        HonorCodes.AllInvalid => VendorAnswer.Of(
            sent == "true" || named > 0 ? VendorVerdict.Refused : VendorVerdict.DeadToken, code),
        HonorCodes.Partial => VendorAnswer.Of(named == 0 ? VendorVerdict.Refused : VendorVerdict.Taken, code),
        _ when sent == "false" => VendorAnswer.Of(VendorVerdict.Refused, "sendResultFalse"),
        _ => VendorAnswer.Of(VendorVerdict.Taken, code),
    };

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
