namespace PushFunctions.Core.Channels;

/// <summary>What the provider said to one target.</summary>
public sealed record DeliveryResult
{
    /// <summary>Whom it is about.</summary>
    public required PushTarget Target { get; init; }

    /// <summary>Which of the four things happened.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>The provider's own code for it, at most 64 characters, free of personal data: say <c>429</c> or <c>timeout</c>. With
    /// <see cref="DeliveryStatus.Taken"/>: what the push had to change to be taken, say <c>textReplaced</c>; mostly null.</summary>
    public string? Code { get; init; }

    /// <summary>With <see cref="DeliveryStatus.RetryAfter"/>: how long the provider asked to wait; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where the request went out and no answer that can be read came back: the provider may have it.</summary>
    public bool IsUnanswered => Status == DeliveryStatus.RetryAfter
        && Code is UnansweredCodes.Timeout or UnansweredCodes.Reset or UnansweredCodes.Unreadable or UnansweredCodes.Fault;

    /// <summary>
    /// With <see cref="DeliveryStatus.RetryAfter"/>: true where the provider's answer is about the whole channel instance, say a quota
    /// that is used up: nobody else of this app gets through either before <see cref="RetryAfter"/> is over.
    /// </summary>
    public bool ConcernsEveryone { get; init; }

    /// <summary>
    /// With <see cref="DeliveryStatus.RetryAfter"/>: true where the provider is well but was given too much: too many a second, or a quota
    /// that is used up.
    /// </summary>
    public bool IsThrottled { get; init; }

    /// <summary>
    /// With <see cref="DeliveryStatus.RetryAfter"/>: true where the provider is well, and has had too much for this one token: nobody else is
    /// slowed down for it.
    /// </summary>
    public bool IsTokensOwn { get; init; }

    /// <summary>
    /// With <see cref="DeliveryStatus.DeadToken"/>: since when, where the provider says so. Not concerned is a token that was stored later.
    /// </summary>
    public DateTimeOffset? DeadSince { get; init; }

    /// <summary>
    /// With <see cref="DeliveryStatus.Refused"/>: true where only the operator can help: credentials, rights or the account are at fault,
    /// and every push of this app will be refused until somebody acts.
    /// </summary>
    public bool NeedsOperator { get; init; }

    /// <summary>
    /// With <see cref="DeliveryStatus.DeadToken"/>: false where the call held several tokens and the answer named none of them, so that no
    /// single one is known to be dead.
    /// </summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>
    /// With <see cref="DeliveryStatus.DeadToken"/>: true where the same answer took another token, so that credentials and project are the
    /// right ones. <see cref="OfOneAnswer"/> sets it.
    /// </summary>
    public bool IsBesideSuccess { get; init; }

    /// <summary>The results of one and the same answer, each dead token marked where another one was taken.</summary>
    public static IReadOnlyList<DeliveryResult> OfOneAnswer(IReadOnlyList<DeliveryResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        HashSet<string> taken = [.. results.Where(result => result.Status == DeliveryStatus.Taken).Select(result => result.Target.Token)];
        return taken.Count == 0 ? results : [.. results.Select(result => result with { IsBesideSuccess = IsBeside(result, taken) })];
    }

    private static bool IsBeside(DeliveryResult result, HashSet<string> taken) =>
        result.Status == DeliveryStatus.DeadToken && taken.Any(token => token != result.Target.Token);

    /// <summary>The provider took it.</summary>
    public static DeliveryResult Taken(PushTarget target) => new() { Target = target, Status = DeliveryStatus.Taken };

    /// <summary>The token will never work again.</summary>
    public static DeliveryResult Dead(PushTarget target, string code) => new() { Target = target, Status = DeliveryStatus.DeadToken, Code = code };

    /// <summary>It may work later.</summary>
    public static DeliveryResult Later(PushTarget target, string code, TimeSpan? retryAfter = null) =>
        new() { Target = target, Status = DeliveryStatus.RetryAfter, Code = code, RetryAfter = retryAfter };

    /// <summary>It would work if it were slower.</summary>
    public static DeliveryResult Throttled(PushTarget target, string code, TimeSpan? retryAfter = null) =>
        Later(target, code, retryAfter) with { IsThrottled = true };

    /// <summary>The app's quota is used up until <paramref name="retryAfter"/> from now.</summary>
    public static DeliveryResult OverQuota(PushTarget target, string code, TimeSpan retryAfter) =>
        Throttled(target, code, retryAfter) with { ConcernsEveryone = true };

    /// <summary>It will not work before an operator acts.</summary>
    public static DeliveryResult Alarm(PushTarget target, string code) =>
        new() { Target = target, Status = DeliveryStatus.Refused, Code = code, NeedsOperator = true };

    /// <summary>It will not work however often it is tried.</summary>
    public static DeliveryResult Refused(PushTarget target, string code) => new() { Target = target, Status = DeliveryStatus.Refused, Code = code };
}

/// <summary>What a provider can say to a push.</summary>
public enum DeliveryStatus
{
    /// <summary>Taken; at Notification Hubs: queued there.</summary>
    Taken,

    /// <summary>The token is dead.</summary>
    DeadToken,

    /// <summary>Not now: throttled, out of order, out of reach, or no answer.</summary>
    RetryAfter,

    /// <summary>Never: the payload, the credentials or the account are at fault.</summary>
    Refused,
}
