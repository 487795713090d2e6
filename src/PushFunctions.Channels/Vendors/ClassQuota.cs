namespace PushFunctions.Channels.Vendors;

/// <summary>For vendors that count one class of message only: whose quota is used up by marketing, still has one for conversations.</summary>
internal static class ClassQuota
{
    /// <summary>Whether a quota is used up, for all or for some.</summary>
    public static bool IsOverQuota(this VendorAnswer answer) =>
        answer.Verdict == VendorVerdict.Quota || answer.ByToken.Values.Any(own => own.Verdict == VendorVerdict.Quota);

    /// <summary>The same, but a quota that is used up keeps the call's own devices waiting and nobody else.</summary>
    /// <param name="answer">What the vendor said.</param>
    /// <param name="wait">How long a code's quota stays used up.</param>
    public static VendorAnswer ForThisCallOnly(this VendorAnswer answer, Func<string, TimeSpan> wait) =>
        Narrow(answer, wait).But(answer.ByToken.Select(own => KeyValuePair.Create(own.Key, Narrow(own.Value, wait))));

    private static VendorAnswer Narrow(VendorAnswer answer, Func<string, TimeSpan> wait) => answer.Verdict == VendorVerdict.Quota
        ? VendorAnswer.Of(VendorVerdict.Throttled, answer.Code, answer.RetryAfter ?? wait(answer.Code))
        : answer;
}
