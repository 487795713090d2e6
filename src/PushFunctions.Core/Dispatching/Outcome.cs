using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Dispatching;

/// <summary>What became of one device's push, with the reason or code that goes with it.</summary>
/// <param name="Kind">Which of the outcomes it is.</param>
/// <param name="Detail">The reason or the provider's code, or what a sent push had to go without (<c>extDropped</c>).</param>
/// <param name="Until">With <see cref="OutcomeKind.Retrying"/>: not to be tried again before then.</param>
public readonly record struct Outcome(OutcomeKind Kind, string? Detail = null, DateTimeOffset? Until = null)
{
    /// <summary>Decided on, not yet sent.</summary>
    public static Outcome Pending => new(OutcomeKind.Pending);

    /// <summary>Not to be sent, for a reason of ours (see <see cref="SkipReasons"/>).</summary>
    public static Outcome Skipped(string reason) => new(OutcomeKind.Skipped, reason);

    /// <summary>The kinds after which nothing more will be tried.</summary>
    public static IReadOnlySet<OutcomeKind> FinalKinds { get; } = Enum.GetValues<OutcomeKind>().Where(IsFinalKind).ToHashSet();

    /// <summary>True once nothing more will be tried.</summary>
    [JsonIgnore]
    public bool IsFinal => IsFinalKind(Kind);

    private static bool IsFinalKind(OutcomeKind kind) => kind is not (OutcomeKind.Pending or OutcomeKind.Retrying);
}

/// <summary>The outcomes of DESIGN section 4. <c>delivered</c> and <c>clicked</c> come by receipt only.</summary>
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

    /// <summary>It failed for now and will be tried again.</summary>
    Retrying,

    /// <summary>Its time to live, or 24 h of retries, ran out.</summary>
    Expired,

    /// <summary>The provider will not take it.</summary>
    Refused,

    /// <summary>The provider says the token is dead; it was removed.</summary>
    DeadToken,

    /// <summary>The app has no credentials for the device's channel.</summary>
    ChannelOff,

    /// <summary>We could not do our part, and it is in the poison queue or the log.</summary>
    Failed,
}

/// <summary>Why a device or user was skipped.</summary>
public static class SkipReasons
{
    /// <summary>The recipient said the message.</summary>
    public const string Sender = "sender";

    /// <summary>The event says <c>push.disabled</c>.</summary>
    public const string PushDisabled = "pushDisabled";

    /// <summary>The user's settings say no push at all.</summary>
    public const string PushOff = "pushOff";

    /// <summary>The user wants nothing of this conversation.</summary>
    public const string ConversationOff = "conversationOff";

    /// <summary>The user wants only mentions of this conversation, and this is none.</summary>
    public const string NotMentioned = "notMentioned";

    /// <summary>The user's settings say no push before a time that is still to come.</summary>
    public const string Muted = "muted";

    /// <summary>It is within the user's quiet hours.</summary>
    public const string QuietHours = "quietHours";

    /// <summary>The user has no device in this app.</summary>
    public const string NoDevice = "noDevice";

    /// <summary>The event names the device in <c>exceptDevices</c>.</summary>
    public const string ExceptDevice = "exceptDevice";

    /// <summary>The app reported a logout there.</summary>
    public const string LoggedOut = "loggedOut";

    /// <summary>The app reported within the last 10 minutes that it is in use there.</summary>
    public const string Foreground = "foreground";

    /// <summary>The app is in use on another device, and this app's policy lets that count for all.</summary>
    public const string ForegroundElsewhere = "foregroundElsewhere";

    /// <summary>The device reported once and has not for longer than the app's policy allows.</summary>
    public const string Inactive = "inactive";

    /// <summary>It stands by for another device of the same phone, which got the push or never will.</summary>
    public const string Standby = "standby";

    /// <summary>A bare number was to be shown, and the device's channel cannot do that, or nobody ever reported what is unread there.</summary>
    public const string NoBadge = "noBadge";

    /// <summary>The message has no text to show and is not silent.</summary>
    public const string NoText = "noText";

    /// <summary>The device was there when the push was decided and is gone now.</summary>
    public const string Unregistered = "unregistered";
}
