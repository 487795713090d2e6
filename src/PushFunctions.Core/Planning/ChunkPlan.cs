using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Replacing;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>Decides, device by device, who is to be notified of an event now, and of what. Pure.</summary>
/// <param name="envelope">The event, with the recipients to decide on.</param>
/// <param name="users">What is known of them.</param>
/// <param name="app">What the app settled.</param>
/// <param name="deadline">Until when a push may wait.</param>
/// <param name="now">The instant of the decision.</param>
/// <param name="original">What became of the message that the event takes the place of; null where it takes nobody's.</param>
internal sealed class ChunkPlan(
    DispatchEnvelope envelope,
    IReadOnlyDictionary<string, UserSnapshot> users,
    AppProfile app,
    Deadline deadline,
    DateTimeOffset now,
    Original? original)
{
    private readonly TextFinder _texts = new(envelope.Event, app);
    private readonly WaitRule _wait = new(envelope.EnqueuedAt, deadline, now);

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

    /// <summary>True for a line that has only waited so far, so that it is asked again what became of the message before it.</summary>
    public static bool WaitsForOriginal(DeviceEntry entry) => entry is { Outcome.Kind: OutcomeKind.Delayed, IsAfresh: false };

    private IEnumerable<DeviceEntry> Decide(Recipient recipient)
    {
        PushQuestion question = QuestionOf(recipient);
        string? reason = envelope.BadgeOnly
            ? question.User.Devices.Count == 0 ? SkipReasons.NoDevice : null
            : PushPolicy.WhyNotUser(question);
        return reason is null
            ? question.User.Devices.Select(device => Decide(question, device, OriginalOn(recipient.UserId, device.Id)))
            : [new DeviceEntry { UserId = recipient.UserId, Outcome = Outcome.Skipped(reason) }];
    }

    private DeviceEntry DecideAgain(DeviceEntry entry, Recipient? recipient)
    {
        if (entry.IsReplaced)
        {
            return Skip(entry, SkipReasons.Replaced);
        }

        if (recipient is null)
        {
            return Skip(entry, SkipReasons.NotMember);
        }

        PushQuestion question = QuestionOf(recipient);
        if (DeviceDigest.Find(question.User.Devices, entry.DeviceId) is not { } device)
        {
            return Skip(entry, SkipReasons.Unregistered);
        }

        if (!envelope.BadgeOnly && PushPolicy.WhyNotUser(question) is { } reason)
        {
            return Skip(entry, reason);
        }

        // Once a push was tried, it goes on as what it was.
        OriginalState state = WaitsForOriginal(entry) ? OriginalOn(entry.UserId, device.Id)
            : entry.IsAfresh ? OriginalState.Waiting
            : OriginalState.Unknown;
        DeviceEntry anew = Decide(question, device, state);
        return anew.Outcome.IsFinal
            ? Skip(entry, anew.Outcome.Detail!)
            : anew with
            {
                Badge = BadgeNow(question.User, device, entry, anew),
                Tries = entry.Tries,
                LastTry = entry.LastTry,
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
        // Who has read the message before it has no use for what takes its place.
        AcceptedAt = original?.AcceptedAt ?? envelope.EnqueuedAt,
        IsRecall = envelope.Recalls is not null,
        Clear = envelope.Clear,
    };

    private OriginalState OriginalOn(string userId, string deviceId) => original?.On(userId, deviceId) ?? OriginalState.Unknown;

    private DeviceEntry Decide(PushQuestion question, Device device, OriginalState state) =>
        envelope.BadgeOnly ? DecideBadge(question, device, state) : DecideMessage(question, device, state);

    // The number is the one that stands now, whatever it was when the report came: a later report must not be undone by an earlier one.
    private DeviceEntry DecideBadge(PushQuestion question, Device device, OriginalState state) => new()
    {
        UserId = question.Recipient.UserId,
        DeviceId = device.Id,
        Channel = device.Channel,
        Badge = question.User.Badges.GetValueOrDefault(device.Id)?.Count.Number,
        HidePreview = question.Clear is not null && !question.User.Settings.Preview,
        Outcome = (WhyNotBadge(question, device) ?? WhyNotInPlace(state)) is { } reason
            ? Outcome.Skipped(reason)
            : _wait.ForOriginal(state) ?? Outcome.Pending,
    };

    private DeviceEntry DecideMessage(PushQuestion question, Device device, OriginalState state)
    {
        (MessageEvent messageEvent, Recipient recipient, UserSnapshot user, _, _) = question;
        string language = _texts.LanguageFor(user.Settings.Language ?? device.Language);
        string? reason = WhyNotDevice(question, device) ?? WhyNothing(question, language, device) ?? WhyNotInPlace(state);
        bool isAfresh = state == OriginalState.Waiting;
        return new DeviceEntry
        {
            UserId = recipient.UserId,
            DeviceId = device.Id,
            Channel = device.Channel,
            Language = language,
            Badge = BadgeAtFirst(question, device, isAfresh),
            Sound = messageEvent.Conversation.Type == ConversationType.Group ? user.Settings.GroupSound : user.Settings.DirectSound,
            HidePreview = !user.Settings.Preview,
            Silent = question.ReceiveOption == ReceiveOption.Silent,
            IsAfresh = isAfresh,
            Outcome = reason is null ? _wait.ForDelay(question, device) ?? _wait.ForOriginal(state) ?? Outcome.Pending : Outcome.Skipped(reason),
        };
    }

    // Of each way by itself: where one cannot carry the push, the next may.
    private string? WhyNothing(PushQuestion question, string language, Device device) => question.IsData
        ? PushPolicy.WhyNotData(device)
        : _texts.IsThereAny(language, device) ? null : SkipReasons.NoText;

    // What takes another one's place leaves the number alone; afresh it shows the one that the other was counted in.
    private static int? BadgeAtFirst(PushQuestion question, Device device, bool isAfresh)
    {
        (MessageEvent messageEvent, Recipient recipient, UserSnapshot user, _, _) = question;
        bool isReplacing = messageEvent.Push?.Replaces is not null;
        int? given = isReplacing && !isAfresh ? null : recipient.Badge ?? messageEvent.Push?.Badge?.Set;
        return given ?? (isAfresh ? user.Badges.GetValueOrDefault(device.Id)?.Count.Number : null);
    }

    private static string? WhyNotInPlace(OriginalState state) => state switch
    {
        OriginalState.NotShown => SkipReasons.NotShown,
        OriginalState.Recalled => SkipReasons.Recalled,
        _ => null,
    };

    // What was said of one way to a phone holds for the phone.
    private static string? WhyNotDevice(PushQuestion question, Device device) =>
        Standby.PreferredTo(device, question.User.Devices) is { } preferred
            ? PushPolicy.WhyNotDevice(question, preferred) ?? PushPolicy.WhyNotDevice(question, device)
            : PushPolicy.WhyNotDevice(question, device);

    private static string? WhyNotBadge(PushQuestion question, Device device) =>
        Standby.PreferredTo(device, question.User.Devices) is null ? PushPolicy.WhyNotBadge(question, device) : SkipReasons.Standby;
}
