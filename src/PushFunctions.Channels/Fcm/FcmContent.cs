using System.Globalization;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Fcm;

/// <summary>What an FCM message says, settled before it is written one way or the other.</summary>
internal sealed class FcmContent
{
    private const int FourWeeks = 28 * 24 * 60 * 60;

    private readonly Notification _notification;

    /// <summary>Settles which of common, Android and app settings hold for this push.</summary>
    public FcmContent(Notification notification, FcmMessageKind appsKind, ChannelBySound channels)
    {
        _notification = notification;
        FcmOptions? fcm = notification.Push.Fcm;
        Options = fcm;
        Text = new PayloadText(notification.Title, null, notification.Body);

        // A notification message without words would still be drawn, empty.
        IsData = (fcm?.Message ?? appsKind) == FcmMessageKind.Data || Text.IsEmpty;
        string? sound = notification.Quiet || Text.IsEmpty ? null : SoundName.Choose(OwnSound(notification.Push), notification.Sound)?.Name;
        ChannelId = channels.Find(fcm?.ChannelId, sound);
        Sound = sound is null ? null : SoundName.WithoutSuffix(sound);
        Image = string.IsNullOrEmpty(fcm?.Image) ? notification.Image : fcm.Image;
        Badge = notification.Quiet ? null : notification.Badge;
    }

    /// <summary>What the event asks of FCM alone.</summary>
    public FcmOptions? Options { get; }

    /// <summary>The words, uncut.</summary>
    public PayloadText Text { get; }

    /// <summary>True where the app draws, or there is nothing to draw.</summary>
    public bool IsData { get; }

    /// <summary>The Android 8+ channel, if any is known.</summary>
    public string? ChannelId { get; }

    /// <summary>The raw resource before Android 8; null for silence.</summary>
    public string? Sound { get; }

    /// <summary>An https address.</summary>
    public string? Image { get; }

    /// <summary>The unread number; null leaves it alone.</summary>
    public int? Badge { get; }

    /// <summary>Takes the place of a notification shown under the same id.</summary>
    public string ReplaceId => _notification.ReplaceId;

    /// <summary>What notifications belong together by.</summary>
    public string ConversationId => _notification.ThreadId;

    /// <summary>True where an earlier push's place is taken without a sound.</summary>
    public bool Quiet => _notification.Quiet;

    /// <summary>Which notifications the app is to take away; null for a push that shows something.</summary>
    public ClearNotice? Clear => _notification.Clear;

    /// <summary><c>HIGH</c> or <c>NORMAL</c>.</summary>
    public string Priority => (Options?.Priority ?? _notification.Priority) == PushPriority.High ? "HIGH" : "NORMAL";

    /// <summary>Seconds with their unit, <c>0s</c> to four weeks, which is all that FCM takes.</summary>
    public string TimeToLive
    {
        get
        {
            double seconds = Math.Clamp(Math.Floor(_notification.TimeToLive.TotalSeconds), 0, FourWeeks);
            return string.Create(CultureInfo.InvariantCulture, $"{(int)seconds}s");
        }
    }

    // Google's own before that of all Android channels.
    private static PushSound? OwnSound(PushOptions push) => string.IsNullOrEmpty(push.Fcm?.Sound?.Name) ? push.Android?.Sound : push.Fcm.Sound;
}
