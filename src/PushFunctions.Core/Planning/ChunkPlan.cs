using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Text;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>Decides, device by device, who is to be notified of an event now, and of what. Pure.</summary>
/// <param name="envelope">The event, with the recipients to decide on.</param>
/// <param name="users">What is known of them.</param>
/// <param name="app">What the app settled.</param>
/// <param name="deadline">Until when a push may wait.</param>
/// <param name="now">The instant of the decision.</param>
internal sealed class ChunkPlan(
    DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> users, AppProfile app, Deadline deadline, DateTimeOffset now)
{
    private readonly TextFinder _texts = new(envelope.Event, app);

    /// <summary>True for a user whose devices could not be read when the chunk was given up: a replay decides on them.</summary>
    public static bool IsUndecided(DeviceEntry entry) => entry is { DeviceId: null, Outcome.IsFinal: false };

    /// <summary>True for a line that is to be decided on at <paramref name="now"/>, and not to wait any longer.</summary>
    public static bool IsDue(DeviceEntry entry, DateTimeOffset now) => !entry.Outcome.IsFinal && !(entry.Outcome.Until > now);

    /// <summary>One entry per device, and one per user who has none or is left out whole.</summary>
    public IReadOnlyList<DeviceEntry> Decide() => [.. envelope.Recipients.SelectMany(Decide)];

    /// <summary>
    /// The entries with whoever is due decided on anew, with the users as they are now; devices that were not there at first are not added.
    /// A counted badge is the count as it stands: this push is in it already.
    /// </summary>
    public IReadOnlyList<DeviceEntry> DecideAgain(IReadOnlyList<DeviceEntry> entries)
    {
        ILookup<string, Recipient> recipients = envelope.Recipients.ToLookup(recipient => recipient.UserId);
        return
        [
            .. entries.Select(entry => IsDue(entry, now) && !IsUndecided(entry)
                ? DecideAgain(entry, recipients[entry.UserId].FirstOrDefault())
                : entry),
        ];
    }

    private IEnumerable<DeviceEntry> Decide(Recipient recipient)
    {
        PushQuestion question = QuestionOf(recipient);
        string? reason = envelope.BadgeOnly
            ? question.User.Devices.Count == 0 ? SkipReasons.NoDevice : null
            : PushPolicy.WhyNotUser(question);
        return reason is null
            ? question.User.Devices.Select(device => Decide(question, device))
            : [new DeviceEntry { UserId = recipient.UserId, Outcome = Outcome.Skipped(reason) }];
    }

    private DeviceEntry DecideAgain(DeviceEntry entry, Recipient? recipient)
    {
        if (recipient is null)
        {
            return Skip(entry, SkipReasons.NotMember);
        }

        PushQuestion question = QuestionOf(recipient);
        if (question.User.Devices.FirstOrDefault(device => DeviceDigest.Matches(entry.DeviceId, device.Id)) is not { } device)
        {
            return Skip(entry, SkipReasons.Unregistered);
        }

        if (!envelope.BadgeOnly && PushPolicy.WhyNotUser(question) is { } reason)
        {
            return Skip(entry, reason);
        }

        DeviceEntry anew = Decide(question, device);
        return anew.Outcome.IsFinal
            ? Skip(entry, anew.Outcome.Detail!)
            : anew with
            {
                Badge = BadgeNow(question.User, device, entry, anew),
                Tries = entry.Tries,
                Unanswered = entry.Unanswered,
                Outcome = anew.Outcome with { Detail = anew.Outcome.Detail ?? entry.Outcome.Detail },
            };
    }

    private static DeviceEntry Skip(DeviceEntry entry, string reason) => entry with { Outcome = Outcome.Skipped(reason, entry.Unanswered) };

    // A device that was told a number is told one again, even if nothing would be counted for it now.
    private int? BadgeNow(UserSnapshot user, Device device, DeviceEntry before, DeviceEntry anew) =>
        user.Badges.TryGetValue(device.Id, out DeviceBadge? badge)
        && (before.Badge is not null || BadgeRule.Of(envelope.Event, anew, device) is not null)
            ? badge.Count.Number
            : anew.Badge;

    private PushQuestion QuestionOf(Recipient recipient) => new(envelope.Event, recipient, users[recipient.UserId], app, now)
    {
        AcceptedAt = envelope.EnqueuedAt,
        Clear = envelope.Clear,
    };

    private DeviceEntry Decide(PushQuestion question, Device device) =>
        envelope.BadgeOnly ? DecideBadge(question, device) : DecideMessage(question, device);

    // The number is the one that stands now, whatever it was when the report came: a later report must not be undone by an earlier one.
    private static DeviceEntry DecideBadge(PushQuestion question, Device device) => new()
    {
        UserId = question.Recipient.UserId,
        DeviceId = device.Id,
        Channel = device.Channel,
        Badge = question.User.Badges.GetValueOrDefault(device.Id)?.Count.Number,
        HidePreview = question.Clear is not null && !question.User.Settings.Preview,
        Outcome = WhyNotBadge(question, device) is { } reason ? Outcome.Skipped(reason) : Outcome.Pending,
    };

    private DeviceEntry DecideMessage(PushQuestion question, Device device)
    {
        (MessageEvent messageEvent, Recipient recipient, UserSnapshot user, _, _) = question;
        string language = Localization.LanguageFor(messageEvent, user.Settings.Language ?? device.Language, app);
        string? reason = WhyNotDevice(question, device) ?? WhyNothing(question, language, device);
        return new DeviceEntry
        {
            UserId = recipient.UserId,
            DeviceId = device.Id,
            Channel = device.Channel,
            Language = language,
            Badge = messageEvent.Push?.Replaces is null ? recipient.Badge ?? messageEvent.Push?.Badge?.Set : null,
            Sound = messageEvent.Conversation.Type == ConversationType.Group ? user.Settings.GroupSound : user.Settings.DirectSound,
            HidePreview = !user.Settings.Preview,
            Silent = question.ReceiveOption == ReceiveOption.Silent,
            Outcome = reason is null ? Wait(question, device) : Outcome.Skipped(reason),
        };
    }

    // Of each way by itself: where one cannot carry the push, the next may.
    private string? WhyNothing(PushQuestion question, string language, Device device) => question.IsData
        ? PushPolicy.WhyNotData(device)
        : _texts.IsThereAny(language, device) ? null : SkipReasons.NoText;

    // Counted from acceptance, so that a repeated post does not begin it anew; like our own backoff it never outlasts the time to live.
    private Outcome Wait(PushQuestion question, Device device)
    {
        if (DelayRule.Of(question, device) is not { } delay || deadline.Arrival is null)
        {
            return Outcome.Pending;
        }

        DateTimeOffset until = envelope.EnqueuedAt + delay < deadline.LastTry ? envelope.EnqueuedAt + delay : deadline.LastTry;
        return until > now ? new Outcome(OutcomeKind.Delayed, Detail: null, until) : Outcome.Pending;
    }

    // What was said of one way to a phone holds for the phone.
    private static string? WhyNotDevice(PushQuestion question, Device device) =>
        Standby.PreferredTo(device, question.User.Devices) is { } preferred
            ? PushPolicy.WhyNotDevice(question, preferred) ?? PushPolicy.WhyNotDevice(question, device)
            : PushPolicy.WhyNotDevice(question, device);

    private static string? WhyNotBadge(PushQuestion question, Device device) =>
        Standby.PreferredTo(device, question.User.Devices) is null ? PushPolicy.WhyNotBadge(question, device) : SkipReasons.Standby;
}
