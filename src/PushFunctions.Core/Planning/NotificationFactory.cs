using System.Globalization;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Planning;

/// <summary>
/// Makes an event's notifications, one for all devices that are to show the same; what they have in common is made once. Pure: every attempt
/// makes the same ones.
/// </summary>
internal sealed class NotificationFactory
{
    private const int MonthLength = 6;

    private readonly DispatchEnvelope _envelope;
    private readonly AppProfile _app;
    private readonly PushOptions _push;
    private readonly TimeSpan _timeToLive;
    private readonly string _replaceId;
    private readonly string _dedupeKey;
    private readonly string? _receiptTag;
    private readonly IReadOnlyList<PayloadId> _ids;
    private readonly IReadOnlyList<PayloadId> _hiddenIds;

    public NotificationFactory(DispatchEnvelope envelope, AppProfile app)
    {
        _envelope = envelope;
        _app = app;
        _push = envelope.Event.Push ?? new PushOptions();
        _timeToLive = TimeToLive(envelope.Event, app);
        _dedupeKey = ReplaceId.For(envelope.App, envelope.MessageId);
        _replaceId = envelope is { BadgeOnly: true, Clear: null } ? ReplaceId.ForBadge(envelope.App)
            : _push.Replaces is { } replaced ? ReplaceId.For(envelope.App, replaced)
            : _dedupeKey;
        _ids = PayloadIds.Of(envelope, app.Payload, showPreview: true);
        _hiddenIds = PayloadIds.Of(envelope, app.Payload, showPreview: false);
        _receiptTag = app.ReceiptTags?.Sign(envelope.App, envelope.MessageId, MonthOf(envelope), envelope.EnqueuedAt);
    }

    public Notification Create(NotificationTraits traits)
    {
        MessageEvent messageEvent = _envelope.Event;
        TextOptions options = new(_app, traits.Language) { Channel = traits.Channel, IsApple = traits.IsApple, ShowPreview = traits.ShowPreview };
        NotificationText text = NotificationText.Compose(messageEvent, options);
        bool quiet = _push.Replaces is not null && !traits.IsAfresh;
        return new Notification
        {
            Channel = traits.Channel,
            IsApple = traits.IsApple,
            App = _envelope.App,
            ReplaceId = _replaceId,
            DedupeKey = _dedupeKey,
            ReceiptTag = _receiptTag,
            Title = text.Title,
            Heading = traits.ShowPreview ? Attribution.Of(messageEvent, _app.Text).Heading : null,
            Body = text.Body,
            Ext = messageEvent.Push is null ? CustomExt(messageEvent) : _push.Ext,
            Sound = quiet || traits.Silent ? null : SoundChoice.Of(messageEvent, traits.UsersSound, _app),
            Badge = traits.Badge,
            Image = traits.ShowPreview ? _push.Image : null,
            Ids = traits.ShowPreview ? _ids : _hiddenIds,
            ThreadId = PayloadIds.Conversation(_envelope, _app.Payload, traits.ShowPreview),
            Priority = _envelope.Clear is null ? _push.Priority ?? PushPriority.High : PushPriority.Normal,
            TimeToLive = _timeToLive,
            ExpiresAt = _envelope.EnqueuedAt + _timeToLive,
            Quiet = quiet,
            Clear = _envelope.Clear,
            Push = traits.ShowPreview ? _push : HiddenPreview.Strip(_push, _envelope.App),
        };
    }

    /// <summary>The event's time to live, or the app's.</summary>
    public static TimeSpan TimeToLive(MessageEvent messageEvent, AppProfile app) =>
        messageEvent.Push?.TimeToLive is { } seconds ? TimeSpan.FromSeconds(seconds) : app.DefaultTimeToLive;

    // Its table's name ends with it. A dry run has no table, and would be accepted now.
    private static string MonthOf(DispatchEnvelope envelope) => envelope.Table.Length >= MonthLength
        ? envelope.Table[^MonthLength..]
        : envelope.EnqueuedAt.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture);

    // A custom element's ext is for messages that come without push options.
    private static string? CustomExt(MessageEvent messageEvent) =>
        messageEvent.Content.FirstOrDefault(element => element.Type == ContentType.Custom)?.Ext;
}
