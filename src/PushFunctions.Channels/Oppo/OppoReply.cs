using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Oppo;

/// <summary>Reads a reply to <c>unicast</c>, <c>{"code":0,"message":"","data":{"messageId":"…"}}</c>, and to <c>unicast_batch</c>, whose
/// <c>data</c> has an element per message, with an <c>errorCode</c> where that one failed.</summary>
internal static class OppoReply
{
    /// <summary>The answer to one message.</summary>
    public static VendorAnswer ReadOne(VendorReply reply) => Code(reply) is { } code
        ? reply.Weigh(VendorAnswer.Of(OppoCodes.Table[code], code, reply.RetryAfter))
        : reply.FromStatus();

    /// <summary>The answer to a message for each of these tokens.</summary>
    public static VendorAnswer ReadMany(VendorReply reply, IReadOnlyList<string> tokens)
    {
        VendorAnswer whole = ReadOne(reply);
        if (whole.Verdict != VendorVerdict.Taken)
        {
            return whole;
        }

        Dictionary<string, VendorAnswer> own = Elements(reply);

        // A message that the reply forgot may not have been taken; if it was, the repeat is a duplicate, which shows nothing.
        return whole.But(tokens.Select(token => KeyValuePair.Create(
            token, own.TryGetValue(token, out VendorAnswer? answer) ? answer : VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable))));
    }

    private static string? Code(VendorReply reply) =>
        reply.Failure is null && reply.Json()?.Text("code") is { Length: > 0 } code ? code : null;

    private static Dictionary<string, VendorAnswer> Elements(VendorReply reply)
    {
        Dictionary<string, VendorAnswer> answers = new(StringComparer.Ordinal);
        if (reply.Json() is not { } json || !json.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array)
        {
            return answers;
        }

        foreach (JsonElement element in data.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object))
        {
            if (element.Text("registrationId") is { Length: > 0 } token)
            {
                string code = element.Text("errorCode") is { Length: > 0 } error ? error : OppoCodes.Success;
                answers.TryAdd(token, VendorAnswer.Of(OppoCodes.Table[code], code));
            }
        }

        return answers;
    }
}
