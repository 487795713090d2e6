using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Outcomes;

/// <summary>What became of one device's push, with the reason or code that goes with it.</summary>
/// <param name="Kind">Which of the outcomes it is.</param>
/// <param name="Detail">The reason or the provider's code, or what a sent push had to go without (<c>extDropped</c>) or to change (<c>textReplaced</c>).</param>
/// <param name="Until">With <see cref="OutcomeKind.Retrying"/> and <see cref="OutcomeKind.Delayed"/>: not to be tried before then.</param>
public readonly record struct Outcome(OutcomeKind Kind, string? Detail = null, DateTimeOffset? Until = null)
{
    /// <summary>Decided on, not yet sent.</summary>
    public static Outcome Pending => new(OutcomeKind.Pending);

    /// <summary>Not to be sent, for a reason of ours (see <see cref="SkipReasons"/>).</summary>
    public static Outcome Skipped(string reason) => new(OutcomeKind.Skipped, reason);

    /// <summary>What stands behind the reason in <see cref="Detail"/> where a try before was not answered: the phone may show the push.</summary>
    public const string UnansweredMark = "+unanswered";

    /// <summary>Not to be sent any more, for a reason of ours.</summary>
    /// <param name="reason">See <see cref="SkipReasons"/>.</param>
    /// <param name="unanswered">True if a try was not answered.</param>
    public static Outcome Skipped(string reason, bool unanswered) => Skipped(unanswered ? reason + UnansweredMark : reason);

    /// <summary>True if it was skipped for that reason, whatever was tried before.</summary>
    public bool IsSkippedFor(string reason) =>
        Kind == OutcomeKind.Skipped && (Detail == reason || Detail == reason + UnansweredMark);

    /// <summary>The kinds after which nothing more will be tried.</summary>
    public static IReadOnlySet<OutcomeKind> FinalKinds { get; } = Enum.GetValues<OutcomeKind>().Where(IsFinalKind).ToHashSet();

    /// <summary>True once nothing more will be tried.</summary>
    [JsonIgnore]
    public bool IsFinal => IsFinalKind(Kind);

    private static bool IsFinalKind(OutcomeKind kind) => kind is not (OutcomeKind.Pending or OutcomeKind.Retrying or OutcomeKind.Delayed);
}

/// <summary>What became of a device; docs/api.md#outcomes tells of each. <c>delivered</c> and <c>clicked</c> come by receipt only.</summary>
[JsonConverter(typeof(EnumNameConverter<OutcomeKind>))]
public enum OutcomeKind
{
    /// <summary>Decided on; no answer is recorded yet.</summary>
    Pending,

    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>The phone got it.</summary>
    Delivered,

    /// <summary>The user opened it.</summary>
    Clicked,

    /// <summary>We decided not to send it.</summary>
    Skipped,

    /// <summary>It waits as its event or app asks for, and will be decided on then.</summary>
    Delayed,

    /// <summary>It failed for now and will be tried again.</summary>
    Retrying,

    /// <summary>Its time to live, or 24 h of retries, ran out.</summary>
    Expired,

    /// <summary>The provider will not take it.</summary>
    Refused,

    /// <summary>The provider says the token is dead; it was removed.</summary>
    DeadToken,

    /// <summary>The provider says the token is dead, and nothing proves it yet; the device stays.</summary>
    Suspect,

    /// <summary>The app has no credentials for the device's channel.</summary>
    ChannelOff,

    /// <summary>We could not do our part, and it is in the poison queue or the log.</summary>
    Failed,
}
