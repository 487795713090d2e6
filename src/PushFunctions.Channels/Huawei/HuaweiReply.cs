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

        VendorAnswer whole = code == HuaweiCodes.AllInvalid
            ? VendorAnswer.Of(judge(code), code)
            : VendorAnswer.Of(HuaweiCodes.Table[code], code, reply.RetryAfter);
        return code is HuaweiCodes.Partial or HuaweiCodes.AllInvalid
            ? whole.But(Named(json.Text("msg")).Select(named =>
                KeyValuePair.Create(named.Token, VendorAnswer.Of(judge(named.Reason), named.Reason))))
            : whole;
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
