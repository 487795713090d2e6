using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Dispatching;

/// <summary>Decides, device by device, who is to be notified and what stays fixed about it. Pure.</summary>
internal static class ChunkPlan
{
    /// <summary>One entry per device, and one per user who has none or is left out whole.</summary>
    public static IReadOnlyList<DeviceEntry> Decide(DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> users, AppProfile app)
    {
        Dictionary<string, bool> hasText = [];
        return [.. envelope.Recipients.SelectMany(recipient => Decide(envelope.Event, recipient, users[recipient.UserId].Devices, app, hasText))];
    }

    /// <summary>True for a user whose devices could not be read when the chunk was given up: a replay decides on them.</summary>
    public static bool IsUndecided(DeviceEntry entry) => entry is { DeviceId: null, Outcome.IsFinal: false };

    /// <summary>Puts decisions in the place of undecided users.</summary>
    public static IReadOnlyList<DeviceEntry> DecideRest(
        DispatchEnvelope envelope, IReadOnlyList<DeviceEntry> entries, IReadOnlyDictionary<string, UserSnapshot> users, AppProfile app)
    {
        HashSet<string> undecided = [.. entries.Where(IsUndecided).Select(entry => entry.UserId)];
        DispatchEnvelope rest = envelope with { Recipients = [.. envelope.Recipients.Where(recipient => undecided.Contains(recipient.UserId))] };
        return [.. entries.Where(entry => !IsUndecided(entry)), .. Decide(rest, users, app)];
    }

    private static IEnumerable<DeviceEntry> Decide(
        MessageEvent messageEvent, Recipient recipient, IReadOnlyList<Device> devices, AppProfile app, Dictionary<string, bool> hasText)
    {
        string? reason = recipient.UserId == messageEvent.Sender?.Id ? SkipReasons.Sender
            : messageEvent.Push?.Disabled == true ? SkipReasons.PushDisabled
            : devices.Count == 0 ? SkipReasons.NoDevice
            : null;
        return reason is not null
            ? [new DeviceEntry { UserId = recipient.UserId, Outcome = Outcome.Skipped(reason) }]
            : devices.Select(device => Decide(messageEvent, recipient, device, app, hasText));
    }

    private static DeviceEntry Decide(
        MessageEvent messageEvent, Recipient recipient, Device device, AppProfile app, Dictionary<string, bool> hasText)
    {
        string language = Localization.LanguageFor(messageEvent, device.Language, app);
        if (!hasText.TryGetValue(language, out bool textToShow))
        {
            hasText[language] = textToShow = NotificationText.Compose(messageEvent, new TextOptions(app, language)).HasText;
        }

        string? reason = recipient.ExceptDevices?.Contains(device.Id) == true ? SkipReasons.ExceptDevice
            : !textToShow && !IsSilent(messageEvent, device) && !OwnWords.Are(messageEvent.Push, device.Channel) ? SkipReasons.NoText
            : null;
        return new DeviceEntry
        {
            UserId = recipient.UserId,
            DeviceId = device.Id,
            Channel = device.Channel,
            Language = language,
            Badge = messageEvent.Push?.Replaces is null ? recipient.Badge ?? messageEvent.Push?.Badge?.Set : null,
            Outcome = reason is null ? Outcome.Pending : Outcome.Skipped(reason),
        };
    }

    private static bool IsSilent(MessageEvent messageEvent, Device device) =>
        device.Channel == ChannelName.Apns && messageEvent.Push?.Apns?.ContentAvailable == true;
}
