using System.Globalization;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Dispatching;

/// <summary>Makes the notification of an event for devices that are to show the same. Pure: every attempt makes the same one.</summary>
internal static class NotificationFactory
{
    private const int MonthLength = 6;

    public static Notification Create(DispatchEnvelope envelope, AppProfile app, NotificationTraits traits)
    {
        MessageEvent messageEvent = envelope.Event;
        PushOptions push = messageEvent.Push ?? new PushOptions();
        TextOptions options = new(app, traits.Language) { Channel = traits.Channel, ShowPreview = traits.ShowPreview };
        NotificationText text = NotificationText.Compose(messageEvent, options);
        TimeSpan timeToLive = TimeToLive(messageEvent, app);
        bool quiet = push.Replaces is not null;
        string thread = messageEvent.Conversation.Id;
        return new Notification
        {
            Channel = traits.Channel,
            App = envelope.App,
            ReplaceId = envelope.BadgeOnly ? ReplaceId.ForBadge(envelope.App) : ReplaceId.For(envelope.App, push.Replaces ?? envelope.MessageId),
            DedupeKey = ReplaceId.For(envelope.App, envelope.MessageId),
            ReceiptTag = app.ReceiptTags?.Sign(envelope.App, envelope.MessageId, MonthOf(envelope), envelope.EnqueuedAt),
            Title = text.Title,
            Heading = traits.ShowPreview ? Attribution.Of(messageEvent, app.Text).Heading : null,
            Body = text.Body,
            Ext = messageEvent.Push is null ? CustomExt(messageEvent) : push.Ext,
            Sound = quiet || traits.Silent ? null : SoundChoice.Of(messageEvent, traits.UsersSound, app),
            Badge = traits.Badge,
            Image = traits.ShowPreview ? push.Image : null,
            ThreadId = traits.ShowPreview ? thread : HiddenPreview.Thread(envelope.App, thread),
            Priority = push.Priority ?? PushPriority.High,
            TimeToLive = timeToLive,
            ExpiresAt = envelope.EnqueuedAt + timeToLive,
            Quiet = quiet,
            Push = traits.ShowPreview ? push : HiddenPreview.Strip(push, envelope.App),
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
