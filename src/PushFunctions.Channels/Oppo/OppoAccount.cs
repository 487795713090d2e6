using System.Globalization;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Oppo;

/// <summary>One app at OPPO Push (HeyTap), which serves OPPO, OnePlus and realme phones.</summary>
public sealed record OppoAccount : IVendorAccount
{
    /// <summary>The least that <see cref="ContentUnits"/> and <see cref="BigContentUnits"/> can be set to.</summary>
    public const int LeastContentUnits = 20;

    /// <summary>The most that <see cref="ContentUnits"/> and <see cref="BigContentUnits"/> can be set to: an older page's limit.</summary>
    public const int MostContentUnits = 200;

    /// <summary>The most that <see cref="LeastTimeToLive"/> can be set to: a day.</summary>
    public static TimeSpan MostLeastTimeToLive { get; } = TimeSpan.FromDays(1);

    // UTF-16 units ("Message receipt").
    private const int LongestReceiptUrl = 200;

    /// <summary>The AppKey.</summary>
    public required string AppKey { get; init; }

    /// <summary>The MasterSecret; not the AppSecret, which is the phone's. A secret: it appears in no message, and not in
    /// <see cref="ToString"/>.</summary>
    public required string MasterSecret { get; init; }

    /// <summary>Default: <c>https://api.push.oppomobile.com</c>, for phones in China. A newer page of OPPO's names
    /// <c>https://api-push-cn.heytapmobi.com</c>; phones elsewhere have <c>https://api-intl.push.oppomobile.com</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.push.oppomobile.com");

    /// <summary>The message class of pushes whose event names none. <c>IM</c> counts only where OPPO granted the right to it; without
    /// that a push is "content and marketing", of which a device shows two a day. Default: <c>IM</c>.</summary>
    public string? Category { get; init; } = "IM";

    /// <summary>Where pushes of <see cref="Category"/> show: 1 bar, 2 bar and lock screen, 16 banner too, which OPPO grants by itself.
    /// Default: none, OPPO's (2 for <c>IM</c>).</summary>
    public int? NotifyLevel { get; init; }

    /// <summary>The app's own notification channel (Android 8+) of pushes whose sound has none. Default: none, OPPO's.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The event's sound → the notification channel that makes it; <c>push.no_sound</c> names the channel of silent pushes;
    /// without it they show in the bar only, OPPO's level 1. A push has no sound of its own at OPPO. Default: empty.</summary>
    public IReadOnlyDictionary<string, string> SoundChannels { get; init; } = new Dictionary<string, string>();

    /// <summary>The template of private messages that have none of their own; newer apps' messages of private classes need one.
    /// 1–128 UTF-16 units. Default: none.</summary>
    public string? PrivateTemplateId { get; init; }

    /// <summary>The parameter of <see cref="PrivateTemplateId"/>'s title that takes the push's title. Default: none.</summary>
    public string? PrivateTitleParameter { get; init; }

    /// <summary>The parameter of <see cref="PrivateTemplateId"/>'s content that takes the push's text. Default: none.</summary>
    public string? PrivateContentParameter { get; init; }

    /// <summary>UTF-16 units of a text; what is longer is cut. 20–200; the current page says 50, an older one 200. Default: 50.</summary>
    public int ContentUnits { get; init; } = 50;

    /// <summary>The same for a text that can be unfolded (<c>push.android.style</c> <c>bigText</c>). 20–200. Default: 128.</summary>
    public int BigContentUnits { get; init; } = 128;

    /// <summary>Whether a phone shows only what was sent to its current registration id (<c>verify_registration_id</c>), and not what was meant
    /// for a user who logged off since. Default: true; OPPO's own is false.</summary>
    public bool VerifyRegistrationId { get; init; } = true;

    /// <summary>The least time that a push is kept which is not now or never: up to a day. OPPO's page names none, another an hour. Default:
    /// zero.</summary>
    public TimeSpan LeastTimeToLive { get; init; }

    /// <summary>The page that a tap opens where the event does not say: an intent URI, an intent's action, or an activity's class.
    /// Default: none, the app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Where OPPO posts receipts: this service's <c>/receipts/oppo/{app}</c>, at most 200 UTF-16 units. Default: none, no
    /// receipts.</summary>
    public Uri? ReceiptUrl { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Oppo;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Credential(nameof(AppKey), AppKey, "the AppKey of OPPO's push console")
        .Credential(nameof(MasterSecret), MasterSecret, "the MasterSecret of OPPO's push console")
        .Address(nameof(BaseAddress), BaseAddress)
        .Label(nameof(Category), Category)
        .Check(nameof(NotifyLevel), NotifyLevel is null or 1 or 2 or 16, "must be one of: 1, 2, 16")
        .Check(nameof(NotifyLevel), NotifyLevel is null || Category is not null, $"is of use beside {nameof(Category)} only")
        .Label(nameof(ChannelId), ChannelId)
        .Label(nameof(PrivateTemplateId), PrivateTemplateId)
        .Check(nameof(PrivateTitleParameter), IsParameter(PrivateTitleParameter), ParameterRule)
        .Check(nameof(PrivateContentParameter), IsParameter(PrivateContentParameter), ParameterRule)
        .Check(nameof(ContentUnits), IsContent(ContentUnits), ContentRule)
        .Check(nameof(BigContentUnits), IsContent(BigContentUnits), ContentRule)
        .Check(
            nameof(LeastTimeToLive),
            LeastTimeToLive >= TimeSpan.Zero && LeastTimeToLive <= MostLeastTimeToLive, "must lie between 0 and 86400 seconds")
        .Page(nameof(ClickPage), ClickPage)
        .Receipts(nameof(ReceiptUrl), ReceiptUrl, LongestReceiptUrl)
        .All;

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new OppoChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => ReceiptUrl is null ? null : new OppoReceipts();

    /// <summary>The AppKey; the rest may be secret.</summary>
    public override string ToString() => $"OPPO {AppKey}";

    private static string ContentRule { get; } =
        string.Create(CultureInfo.InvariantCulture, $"must lie between {LeastContentUnits} and {MostContentUnits}");

    private static string ParameterRule { get; } =
        string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.ParameterNameLength} UTF-16 units and a {nameof(PrivateTemplateId)} beside it");

    private bool IsParameter(string? name) =>
        name is null || (name.Length is > 0 and <= MessageLimits.ParameterNameLength && PrivateTemplateId is not null);

    private static bool IsContent(int units) => units is >= LeastContentUnits and <= MostContentUnits;
}
