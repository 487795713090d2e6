using System.Globalization;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// What a hub said to a call, and so to every device of it: it answers for the call as a whole and never names a dead token, which only
/// the standard tier's feedback does.
/// </summary>
public sealed record HubAnswer
{
    private const int QuotaOrForbidden = 403;

    private HubAnswer(DeliveryStatus status, string? code = null, TimeSpan? retryAfter = null)
    {
        Status = status;
        Code = code;
        RetryAfter = retryAfter;
    }

    /// <summary>Queued at the hub.</summary>
    public static HubAnswer Taken { get; } = new(DeliveryStatus.Taken);

    /// <summary>No answer in time. The hub may have taken it.</summary>
    public static HubAnswer Timeout { get; } = new(DeliveryStatus.RetryAfter, UnansweredCodes.Timeout);

    /// <summary>No connection: refused, no such host, no TLS. The hub has not taken it.</summary>
    public static HubAnswer Unreachable { get; } = new(DeliveryStatus.RetryAfter, "unreachable");

    /// <summary>The connection broke, or what came back was no HTTP. The hub may have taken it.</summary>
    public static HubAnswer Reset { get; } = new(DeliveryStatus.RetryAfter, UnansweredCodes.Reset);

    /// <summary>Which of the four things happened; never <see cref="DeliveryStatus.DeadToken"/>.</summary>
    public DeliveryStatus Status { get; }

    /// <summary>The HTTP status in digits, <c>timeout</c>, <c>unreachable</c> or <c>reset</c>; null where it was taken.</summary>
    public string? Code { get; }

    /// <summary>The hub's name of the send, by which its telemetry is asked for; null where it gave none.</summary>
    public string? NotificationId { get; init; }

    /// <summary>How long the hub asked to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>True where no push will be taken before somebody puts the credentials, their rights or the hub's name right.</summary>
    public bool NeedsOperator => Status == DeliveryStatus.Refused && Code is ("401" or "403" or "404");

    /// <summary>True where the hub was given too much: too many a second, or the tier's quota is used up.</summary>
    public bool IsThrottled => Status == DeliveryStatus.RetryAfter && Code is ("429" or "403");

    /// <summary>True where a single device of a call may be the reason.</summary>
    public bool MayBeOneTokens => Code == "400" && Status == DeliveryStatus.Refused;

    /// <summary>True where nobody else would get through now either.</summary>
    public bool ConcernsEverybody => Status == DeliveryStatus.RetryAfter || NeedsOperator;

    /// <summary>True where a smaller request may be taken.</summary>
    public bool IsTooLarge => Code == "413" && Status == DeliveryStatus.Refused;

    /// <summary>
    /// Reads an HTTP status. Any 2xx is taken: sending again what was accepted would show it twice. 408, 429 and 5xx pass; a 403 that asks
    /// to wait is an exhausted quota, one that does not is a key without the right Send. Everything else would be answered the same again.
    /// </summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="asksToWait">True if there was a Retry-After header, readable or not.</param>
    /// <param name="retryAfter">What it said, if readable.</param>
    public static HubAnswer FromStatus(int status, bool asksToWait = false, TimeSpan? retryAfter = null)
    {
        if (status is >= 200 and < 300)
        {
            return Taken;
        }

        string code = status.ToString(CultureInfo.InvariantCulture);
        bool passes = status is 408 or 429 or >= 500 || (status == QuotaOrForbidden && asksToWait);
        return passes
            ? new HubAnswer(DeliveryStatus.RetryAfter, code, retryAfter)
            : new HubAnswer(DeliveryStatus.Refused, code);
    }

    /// <summary>The answer as it concerns one device.</summary>
    public DeliveryResult For(PushTarget target) => new()
    {
        Target = target,
        Status = Status,
        Code = Code,
        RetryAfter = RetryAfter,
        IsThrottled = IsThrottled,
        NeedsOperator = NeedsOperator,
    };
}
