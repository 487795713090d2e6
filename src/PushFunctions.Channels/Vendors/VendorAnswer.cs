using System.Collections.Frozen;
using System.Globalization;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vendors;

/// <summary>What a vendor said to a call: to all of its devices alike, but for those that it named.</summary>
internal sealed record VendorAnswer
{
    private const int LongestCode = 64;

    private VendorAnswer(VendorVerdict verdict, string code, TimeSpan? retryAfter = null)
    {
        Verdict = verdict;

        // A code is the vendor's word for something; what is longer, or is none, may be a text or a token.
        Code = code.Length is > 0 and <= LongestCode && !code.AsSpan().ContainsAnyExceptInRange('!', '~') ? code : "unreadableCode";
        RetryAfter = retryAfter;
    }

    /// <summary>What it means.</summary>
    public VendorVerdict Verdict { get; }

    /// <summary>The vendor's code, an HTTP status, or <c>timeout</c>, <c>reset</c>, <c>unreachable</c>, <c>unreadableReply</c>.</summary>
    public string Code { get; }

    /// <summary>True where the same call may be taken later.</summary>
    public bool Passes => Verdict is VendorVerdict.Retry or VendorVerdict.Throttled;

    /// <summary>The wait that was asked for, or the time until a quota's reset.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where the vendor has had too much for the one token alone.</summary>
    public bool IsTokensOwn { get; init; }

    /// <summary>Since when a dead token is dead, where the vendor says so.</summary>
    public DateTimeOffset? DeadSince { get; init; }

    /// <summary>What a push that was taken had to change; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The devices with an answer of their own, by token.</summary>
    public IReadOnlyDictionary<string, VendorAnswer> ByToken { get; init; } = FrozenDictionary<string, VendorAnswer>.Empty;

    /// <summary>The vendor has it.</summary>
    public static VendorAnswer Taken { get; } = new(VendorVerdict.Taken, "ok");

    /// <summary>An answer that a code stands for.</summary>
    public static VendorAnswer Of(VendorVerdict verdict, string code, TimeSpan? retryAfter = null) => new(verdict, code, retryAfter);

    /// <summary>The same, but for the devices that were named; a token named twice has the first answer.</summary>
    public VendorAnswer But(IEnumerable<KeyValuePair<string, VendorAnswer>> exceptions) => this with
    {
        ByToken = exceptions.GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal),
    };

    /// <summary>
    /// Reads an HTTP status that says more than the body: 408, 429 and 5xx pass, 401 asks for a fresh access token, everything else would
    /// be answered the same again.
    /// </summary>
    public static VendorAnswer FromStatus(int status, TimeSpan? retryAfter) => new(
        status switch
        {
            401 => VendorVerdict.Unauthorized,
            429 => VendorVerdict.Throttled,
            408 or >= 500 => VendorVerdict.Retry,
            _ => VendorVerdict.Refused,
        },
        status.ToString(CultureInfo.InvariantCulture),
        retryAfter);

    /// <summary>The same with a wait wherever a quota is used up and the vendor did not say until when.</summary>
    public VendorAnswer UntilReset(Func<string, TimeSpan> wait) => this with
    {
        RetryAfter = Verdict == VendorVerdict.Quota ? RetryAfter ?? wait(Code) : RetryAfter,
        ByToken = ByToken.Values.Any(own => own.Verdict == VendorVerdict.Quota)
            ? ByToken.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.UntilReset(wait), StringComparer.Ordinal)
            : ByToken,
    };

    /// <summary>The answer as it concerns one device.</summary>
    public DeliveryResult For(PushTarget target) => ByToken.TryGetValue(target.Token, out VendorAnswer? own) ? own.Read(target) : Read(target);

    /// <summary>The answer as it concerns each device of its call. Of a call with several tokens, only those that the vendor named are
    /// known to be dead.</summary>
    public IReadOnlyList<DeliveryResult> For(VendorCall call) => DeliveryResult.OfOneAnswer(
    [
        .. call.Targets.Select(target => For(target) with { IsNamed = call.Tokens.Count == 1 || ByToken.ContainsKey(target.Token) }),
    ]);

    private DeliveryResult Read(PushTarget target) => Verdict switch
    {
        VendorVerdict.Taken => DeliveryResult.Taken(target) with { Code = Note },
        VendorVerdict.DeadToken => DeliveryResult.Dead(target, Code) with { DeadSince = DeadSince },
        VendorVerdict.Retry => DeliveryResult.Later(target, Code, RetryAfter),
        VendorVerdict.Throttled => DeliveryResult.Throttled(target, Code, RetryAfter) with { IsTokensOwn = IsTokensOwn },
        VendorVerdict.Quota => DeliveryResult.OverQuota(target, Code, RetryAfter ?? TimeSpan.Zero),
        VendorVerdict.Refused => DeliveryResult.Refused(target, Code),
        _ => DeliveryResult.Alarm(target, Code),
    };
}
