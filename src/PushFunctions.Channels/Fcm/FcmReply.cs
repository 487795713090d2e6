using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Fcm;

/// <summary>Reads a reply of FCM's: <c>{"name":"projects/…/messages/…"}</c>, or an error.</summary>
internal static class FcmReply
{
    /// <summary>How long a quota keeps everybody waiting at least: Google counts by the minute ("Message throttling", FCM).</summary>
    public static TimeSpan QuotaWait { get; } = TimeSpan.FromMinutes(1);

    /// <summary>What a reply means for the one device that its message was for.</summary>
    public static VendorAnswer Read(VendorReply reply)
    {
        if (reply.IsSuccess && reply.Json() is { } json && json.Text("name") is { Length: > 0 })
        {
            return VendorAnswer.Taken;
        }

        return FcmError.Of(reply) is { } error ? reply.Weigh(Read(error, reply.RetryAfter)) : reply.FromStatus();
    }

    /// <summary>What an unexplained refusal means, by what FCM says of an empty message to the same token: where it would take that, the message
    /// is what is wrong, and the token is fine.</summary>
    /// <param name="refusal">The message's answer.</param>
    /// <param name="empty">The empty message's reply.</param>
    public static VendorAnswer Explain(VendorAnswer refusal, VendorReply empty) =>
        FcmError.Of(empty) is { IsUnexplained: true } or { Code: FcmCodes.InvalidArgument, IsOfTheToken: true }
            ? VendorAnswer.Of(VendorVerdict.DeadToken, FcmCodes.InvalidArgument)
            : Read(empty) is var said && said.Verdict == VendorVerdict.Taken ? refusal : said;

    private static VendorAnswer Read(FcmError error, TimeSpan? retryAfter)
    {
        VendorVerdict verdict = error.Code is { } own ? FcmCodes.Own[own] : FcmCodes.Common[error.Status];
        string code = error.Code ?? (verdict == VendorVerdict.Alarm ? error.Reason : null) ?? error.Status;
        return verdict switch
        {
            VendorVerdict.Refused when error.IsOfTheToken => VendorAnswer.Of(VendorVerdict.DeadToken, code),
            VendorVerdict.Quota => VendorAnswer.Of(error.IsOfOneDevice ? VendorVerdict.Throttled : verdict, code, Longer(retryAfter)),
            _ => VendorAnswer.Of(verdict, code, retryAfter),
        };
    }

    private static TimeSpan Longer(TimeSpan? asked) => asked is { } wait && wait > QuotaWait ? wait : QuotaWait;
}
