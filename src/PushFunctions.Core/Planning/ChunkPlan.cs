using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Text;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>Decides, device by device, who is to be notified and what stays fixed about it. Pure.</summary>
internal static class ChunkPlan
{
    /// <summary>One entry per device, and one per user who has none or is left out whole.</summary>
    public static IReadOnlyList<DeviceEntry> Decide(
        DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> users, AppProfile app, DateTimeOffset now)
    {
        TextFinder texts = new(envelope.Event, app);
        return [.. envelope.Recipients
            .Select(recipient => new PushQuestion(envelope.Event, recipient, users[recipient.UserId], app, now)
            {
                AcceptedAt = envelope.EnqueuedAt,
                Clear = envelope.Clear,
            })
            .SelectMany(question => envelope.BadgeOnly ? DecideBadge(question) : Decide(question, texts))];
    }

    /// <summary>True for a user whose devices could not be read when the chunk was given up: a replay decides on them.</summary>
    public static bool IsUndecided(DeviceEntry entry) => entry is { DeviceId: null, Outcome.IsFinal: false };

    /// <summary>The envelope with nobody but its undecided users.</summary>
    public static DispatchEnvelope Rest(DispatchEnvelope envelope, IReadOnlyList<DeviceEntry> entries)
    {
        HashSet<string> undecided = [.. entries.Where(IsUndecided).Select(entry => entry.UserId)];
        return envelope with { Recipients = [.. envelope.Recipients.Where(recipient => undecided.Contains(recipient.UserId))] };
    }

    private static IEnumerable<DeviceEntry> Decide(PushQuestion question, TextFinder texts) =>
        PushPolicy.WhyNotUser(question) is { } reason
            ? [new DeviceEntry { UserId = question.Recipient.UserId, Outcome = Outcome.Skipped(reason) }]
            : question.User.Devices.Select(device => Decide(question, device, texts));

    // The number is the one that stands now, whatever it was when the report came: a later report must not be undone by an earlier one.
    private static IEnumerable<DeviceEntry> DecideBadge(PushQuestion question)
    {
        string userId = question.Recipient.UserId;
        return question.User.Devices.Count == 0
            ? [new DeviceEntry { UserId = userId, Outcome = Outcome.Skipped(SkipReasons.NoDevice) }]
            : question.User.Devices.Select(device => new DeviceEntry
            {
                UserId = userId,
                DeviceId = device.Id,
                Channel = device.Channel,
                Badge = question.User.Badges.GetValueOrDefault(device.Id)?.Count.Number,
                HidePreview = question.Clear is not null && !question.User.Settings.Preview,
                Outcome = WhyNotBadge(question, device) is { } reason ? Outcome.Skipped(reason) : Outcome.Pending,
            });
    }

    private static DeviceEntry Decide(PushQuestion question, Device device, TextFinder texts)
    {
        (MessageEvent messageEvent, Recipient recipient, UserSnapshot user, AppProfile app, _) = question;
        string language = Localization.LanguageFor(messageEvent, user.Settings.Language ?? device.Language, app);
        string? reason = WhyNotDevice(question, device) ?? (texts.IsThereAny(language, device) ? null : SkipReasons.NoText);
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
            Outcome = reason is null ? Outcome.Pending : Outcome.Skipped(reason),
        };
    }

    // What was said of one way to a phone holds for the phone.
    private static string? WhyNotDevice(PushQuestion question, Device device) =>
        Standby.PreferredTo(device, question.User.Devices) is { } preferred
            ? PushPolicy.WhyNotDevice(question, preferred) ?? PushPolicy.WhyNotDevice(question, device)
            : PushPolicy.WhyNotDevice(question, device);

    private static string? WhyNotBadge(PushQuestion question, Device device) =>
        Standby.PreferredTo(device, question.User.Devices) is null ? PushPolicy.WhyNotBadge(question, device) : SkipReasons.Standby;

    /// <summary>Whether there is anything to show, composed once per language.</summary>
    private sealed class TextFinder(MessageEvent messageEvent, AppProfile app)
    {
        private readonly Dictionary<string, bool> _byLanguage = [];

        public bool IsThereAny(string language, Device device)
        {
            if (!_byLanguage.TryGetValue(language, out bool hasText))
            {
                _byLanguage[language] = hasText = NotificationText.Compose(messageEvent, new TextOptions(app, language)).HasText;
            }

            return hasText || IsBackground(device) || OwnWords.Are(messageEvent.Push, device.Channel);
        }

        private bool IsBackground(Device device) => device.Channel == ChannelName.Apns && messageEvent.Push?.Apns?.ContentAvailable == true;
    }
}
