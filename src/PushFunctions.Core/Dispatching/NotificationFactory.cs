using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Dispatching;

/// <summary>Makes the notification of an event for devices that are to show the same. Pure: every attempt makes the same one.</summary>
internal static class NotificationFactory
{
    public static Notification Create(DispatchEnvelope envelope, AppProfile app, ChannelName channel, string language, int? badge)
    {
        MessageEvent messageEvent = envelope.Event;
        PushOptions push = messageEvent.Push ?? new PushOptions();
        NotificationText text = NotificationText.Compose(messageEvent, language);
        ContentElement? custom = messageEvent.Push is null ? messageEvent.Content.FirstOrDefault(element => element.Type == ContentType.Custom) : null;
        TimeSpan timeToLive = TimeToLive(messageEvent, app);
        bool quiet = push.Replaces is not null;
        return new Notification
        {
            Channel = channel,
            App = envelope.App,
            ReplaceId = ReplaceId.For(envelope.App, push.Replaces ?? envelope.MessageId),
            Title = text.Title,
            Body = text.Body,
            Ext = push.Ext ?? custom?.Ext,
            Sound = quiet ? null : push.Sound ?? custom?.Sound ?? app.DefaultSound,
            Badge = badge,
            Image = push.Image,
            ThreadId = messageEvent.Conversation.Id,
            Priority = push.Priority ?? PushPriority.High,
            TimeToLive = timeToLive,
            ExpiresAt = envelope.EnqueuedAt + timeToLive,
            Quiet = quiet,
            Push = push,
        };
    }

    /// <summary>The event's time to live, or the app's.</summary>
    public static TimeSpan TimeToLive(MessageEvent messageEvent, AppProfile app) =>
        messageEvent.Push?.TimeToLive is { } seconds ? TimeSpan.FromSeconds(seconds) : app.DefaultTimeToLive;
}
