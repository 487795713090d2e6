using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Huawei;

/// <summary>
/// Reads a reply of Push Kit: <c>{"code":"80000000","msg":"Success","requestId":"…"}</c>. Where tokens failed, <c>msg</c> is JSON in
/// a string, in one of two shapes: <c>illegal_tokens</c> as a list (versions 1 and 2), or <c>illegalTokens</c> as lists by reason
/// (version 3).
/// </summary>
internal static class HuaweiReply
{
    /// <summary>The code and the tokens that were named.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="judge">What a reason means for the tokens listed under it; the code stands for it where no reason is given.</param>
    public static VendorAnswer Read(VendorReply reply, Func<string, VendorVerdict> judge)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("code") is not { Length: > 0 } code)
        {
            return FromStatus(reply);
        }

        if (!HuaweiCodes.Table.Known.Contains(code))
        {
            // A code that nobody documents, with a status that says enough.
            return reply.IsSuccess ? VendorAnswer.Of(VendorVerdict.Refused, code) : FromStatus(reply);
        }

        return reply.Weigh(code is HuaweiCodes.Partial or HuaweiCodes.AllInvalid
            ? Listed(code, json.Text("msg"), judge)
            : VendorAnswer.Of(HuaweiCodes.Table[code], code, reply.RetryAfter));
    }

    /// <summary>Reads a code that goes with a list of tokens. Whoever is on no list has the push where the code says "some" and the count of
    /// successes is not 0, and is dead where it says "all" and there is no list; else the two contradict each other.</summary>
    private static VendorAnswer Listed(string code, string? message, Func<string, VendorVerdict> judge)
    {
        List<(string Token, string Reason)> named = Named(message);
        string? taken = VendorJson.TryParse(message)?.Text("success");
        VendorVerdict others = code == HuaweiCodes.AllInvalid
            ? named.Count == 0 && taken is (null or "0") ? judge(code) : VendorVerdict.Refused
            : named.Count == 0 || taken == "0" ? VendorVerdict.Refused : VendorVerdict.Taken;
        return VendorAnswer.Of(others, code).But(
            named.Select(one => KeyValuePair.Create(one.Token, VendorAnswer.Of(judge(one.Reason), one.Reason))));
    }

    // Push Kit's status for too many a second, of this app's or of all.
    private static VendorAnswer FromStatus(VendorReply reply) =>
        reply.Status == 503 ? VendorAnswer.Of(VendorVerdict.Throttled, "503", reply.RetryAfter) : reply.FromStatus();

    /// <summary>The tokens of both shapes, each with its reason; without one, <see cref="HuaweiCodes.AllInvalid"/> says that it is
    /// invalid.</summary>
    private static List<(string Token, string Reason)> Named(string? message)
    {
        List<(string, string)> named = [];
        if (VendorJson.TryParse(message) is not { } json)
        {
            return named; // "Success", or a sentence
        }

        foreach (string member in (string[])["illegal_tokens", "illegalTokens"])
        {
            named.AddRange(json.Texts(member).Select(token => (token, HuaweiCodes.AllInvalid)));
            if (json.TryGetProperty(member, out JsonElement byReason) && byReason.ValueKind == JsonValueKind.Object)
            {
                named.AddRange(byReason.EnumerateObject()
                    .SelectMany(reason => byReason.Texts(reason.Name).Select(token => (token, reason.Name))));
            }
        }

        return named;
    }
}
