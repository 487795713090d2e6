using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Apns;

/// <summary>Reads an answer of APNs: 200 without a body, or <c>{"reason":"Unregistered","timestamp":1700000000000}</c> under an error.</summary>
internal static class ApnsReply
{
    public static VendorAnswer Read(VendorReply reply)
    {
        if (reply.Failure is not null)
        {
            return reply.FromStatus();
        }

        if (reply.IsSuccess)
        {
            return VendorAnswer.Taken;
        }

        VendorAnswer byStatus = reply.FromStatus();
        if (reply.Json() is not { } json || json.Text("reason") is not { Length: > 0 } reason)
        {
            return byStatus;
        }

        return ApnsReasons.Table.Known.Contains(reason)
            ? reply.Weigh(VendorAnswer.Of(ApnsReasons.Table[reason], reason, reply.RetryAfter) with
            {
                IsTokensOwn = reason == ApnsReasons.TooManyRequests,
                DeadSince = Timestamp(json),
            })
            : VendorAnswer.Of(byStatus.Verdict, reason, reply.RetryAfter); // a newer one: what its status says
    }

    // Milliseconds, at which APNs found out that the token is no longer the app's.
    private static DateTimeOffset? Timestamp(JsonElement json) =>
        json.TryGetProperty("timestamp", out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long milliseconds)
            && milliseconds > 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
