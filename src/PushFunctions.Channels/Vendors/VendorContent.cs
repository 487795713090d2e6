using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vendors;

/// <summary>
/// What a notification says in the terms that all vendors share, settled before one of them writes it in its own. Everything that an
/// Android or HarmonyOS vendor cannot do is simply not asked here by its payload.
/// </summary>
internal sealed class VendorContent
{
    /// <summary>The refusal of a push that would show nothing.</summary>
    public const string NothingToShow = "nothingToShow";

    private readonly Notification _notification;

    /// <summary>Settles title, text, sound, badge and click.</summary>
    /// <param name="notification">What is to be shown.</param>
    /// <param name="payloads">The app's title where the notification has none: most vendors refuse a push without one.</param>
    public VendorContent(Notification notification, VendorPayloadOptions payloads)
    {
        _notification = notification;
        Title = FirstOf(notification.Title, notification.Heading, payloads.Title, notification.Body);
        Body = notification.Body;
        NotifyId = Vendors.NotifyId.Of(notification.ReplaceId);
        Badge = VendorBadge.Of(notification);
        Click = VendorClick.Of(notification.Push.Click);
    }

    /// <summary>The title, uncut, empty only where there is nothing to show at all.</summary>
    public string Title { get; }

    /// <summary>The text, uncut.</summary>
    public string? Body { get; }

    /// <summary>The text, uncut; the title where there is none, as vendors want one.</summary>
    public string BodyOrTitle => string.IsNullOrEmpty(Body) ? Title : Body;

    /// <summary>Title and text within what the vendor takes of each, in UTF-16 units; none in a data push.</summary>
    public PayloadText Text(int titleUnits, int bodyUnits) => IsData
        ? default
        : new(TextCut.ToUnits(Title, titleUnits), null, TextCut.ToUnits(BodyOrTitle, bodyUnits));

    /// <summary>What an event says for a channel, or else what its app has set.</summary>
    public static string? Pick(string? ofEvent, string? ofApp) => string.IsNullOrEmpty(ofEvent) ? ofApp : ofEvent;

    /// <summary>The conversation's id: what belongs together.</summary>
    public string ThreadId => _notification.ThreadId;

    /// <summary>True where there is nothing to show. Only HarmonyOS has a push for the badge alone.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Body) && string.IsNullOrEmpty(_notification.Title);

    /// <summary>True for a push that shows nothing and hands its <c>ext</c> to the app.</summary>
    public bool IsData => _notification.IsData;

    /// <summary>True where there is neither something to show nor something to hand over.</summary>
    public bool IsNothing => IsEmpty && !IsData;

    /// <summary>What is for the app alone.</summary>
    public PayloadExtras Extras => PayloadExtras.Of(_notification);

    /// <summary>A push with the same number takes this one's place.</summary>
    public int NotifyId { get; }

    /// <summary>The same text id for every attempt at this message, 43 characters of base64url.</summary>
    public string DedupeKey => _notification.DedupeKey;

    /// <summary>The same for every push that takes one notification's place, 43 characters of base64url.</summary>
    public string ReplaceId => _notification.ReplaceId;

    /// <summary>What a receipt is to bring back, at most 64 characters; null for none.</summary>
    public string? ReceiptTag => _notification.ReceiptTag;

    /// <summary>What happens to the number on the app's icon.</summary>
    public VendorBadge Badge { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>Whether the system shows it while the app is in the foreground, if the event says.</summary>
    public bool? ForegroundShow => _notification.Push.ForegroundShow;

    /// <summary>True where the whole text can be unfolded.</summary>
    public bool IsBigText => _notification.Push.Android?.Style == NotificationStyle.BigText;

    /// <summary>True for a push that is to change what is shown without a sound.</summary>
    public bool IsQuiet => _notification.Quiet;

    /// <summary>Waking the phone is wanted.</summary>
    public PushPriority Priority => _notification.Priority;

    /// <summary>An https address of a picture: the channel's own before the common one.</summary>
    public string? Image(string? ofChannel) => !string.IsNullOrEmpty(ofChannel) ? ofChannel
        : string.IsNullOrEmpty(_notification.Image) ? null : _notification.Image;

    /// <summary>The sound's name as it was asked for, suffix and all: Android's, then the common one; null for silence.</summary>
    public string? Sound => _notification.Quiet ? null : SoundName.Choose(_notification.Push.Android?.Sound, _notification.Sound)?.Name;

    /// <summary>How long the vendor keeps trying, within what it takes.</summary>
    public TimeSpan TimeToLive(TimeSpan least, TimeSpan most) =>
        _notification.TimeToLive < least ? least : _notification.TimeToLive > most ? most : _notification.TimeToLive;

    private static string FirstOf(params ReadOnlySpan<string?> titles)
    {
        foreach (string? title in titles)
        {
            if (!string.IsNullOrEmpty(title))
            {
                return title;
            }
        }

        return "";
    }
}
