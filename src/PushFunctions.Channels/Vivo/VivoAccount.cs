using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Vivo;

/// <summary>One app at vivo Push, which serves vivo and iQOO phones in China.</summary>
public sealed record VivoAccount : IVendorAccount
{
    /// <summary>What <see cref="LongestTimeToLive"/> can be set to: a minute to 7 days.</summary>
    public static TimeSpan LeastTimeToLive { get; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc cref="LeastTimeToLive"/>
    public static TimeSpan MostTimeToLive { get; } = TimeSpan.FromDays(7);

    // UTF-16 units of extra.callback (vivo push server API 2.9.2).
    private const int LongestReceiptUrl = 128;

    /// <summary>The AppId: 1–18 digits.</summary>
    public required string AppId { get; init; }

    /// <summary>The AppKey.</summary>
    public required string AppKey { get; init; }

    /// <summary>The AppSecret. A secret: it appears in no message, and not in <see cref="ToString"/>.</summary>
    public required string AppSecret { get; init; }

    /// <summary>Default: <c>https://api-push.vivo.com.cn</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://api-push.vivo.com.cn");

    /// <summary>The message class of pushes whose event names none; it must belong to their kind. Default: <c>IM</c>.</summary>
    public string? Category { get; init; } = "IM";

    /// <summary>The kind of pushes whose event names none and whose class does not say; operational is marketing, of which a device shows
    /// two a day, from 7 to 23 o'clock. Default: system.</summary>
    public VivoClassification Classification { get; init; } = VivoClassification.System;

    /// <summary>How the phone draws attention where the event does not say. Default: both, ringing and vibration.</summary>
    public VivoNotifyType NotifyType { get; init; } = VivoNotifyType.Both;

    /// <summary>True: titles and texts are cut as if a Chinese character, or any other beyond Latin-1, were two, as older pages count
    /// them: 20 and 50 of them instead of 40 and 100. Default: false.</summary>
    public bool CountsChineseTwice { get; init; }

    /// <summary>The longest that a push is stored for a phone that is away: 1 minute to 7 days. The current page says a day, older ones
    /// 7. Default: 1 day.</summary>
    public TimeSpan LongestTimeToLive { get; init; } = TimeSpan.FromDays(1);

    /// <summary>True: pushes add to the number on the app's icon (<c>addBadge</c> of vivo's SDK 3.3). Default: false.</summary>
    public bool AddBadge { get; init; }

    /// <summary>What is shown where vivo refuses a push's words: its text, and without an app's title of its own also its title. 1–40 UTF-16
    /// units, not digits alone. Default: 您有一条新消息.</summary>
    public string NeutralText { get; init; } = "您有一条新消息";

    /// <summary>True: a device that vivo lists with status 2 keeps its registration: the current page calls it uninstalled or unsubscribed, an
    /// older one says that notifications may be off. Default: false.</summary>
    public bool KeepsUnsubscribed { get; init; }

    /// <summary>True: test messages, which only phones registered as test phones get; all that an app may send while vivo reviews it.
    /// Default: false.</summary>
    public bool TestMode { get; init; }

    /// <summary>The page that a tap opens where the event does not say: an intent URI or an activity. Default: none, the app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Whether pushes show while the app is in the foreground, where the event does not say. Default: true.</summary>
    public bool ForegroundShow { get; init; } = true;

    /// <summary>Where vivo posts receipts: this service's <c>/receipts/vivo/{app}</c>, at most 128 UTF-16 units. vivo has them for
    /// messages to one device only. Default: none, no receipts.</summary>
    public Uri? ReceiptUrl { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Vivo;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Credential(nameof(AppId), AppId, "the AppId of vivo's push console")
        .Check(nameof(AppId), string.IsNullOrEmpty(AppId) || (AppId.Length <= 18 && AppId[0] != '0' && AppId.All(char.IsAsciiDigit)), "must be a number")
        .Credential(nameof(AppKey), AppKey, "the AppKey of vivo's push console")
        .Credential(nameof(AppSecret), AppSecret, "the AppSecret of vivo's push console")
        .Address(nameof(BaseAddress), BaseAddress)
        .Label(nameof(Category), Category)
        .Check(
            nameof(Category),
            VivoClasses.Of(Category) is not { } kind || kind == Classification,
            $"belongs to the other {nameof(Classification)}, which vivo refuses")
        .Check(
            nameof(LongestTimeToLive),
            LongestTimeToLive >= LeastTimeToLive && LongestTimeToLive <= MostTimeToLive,
            "must lie between 60 and 604800 seconds")
        .Check(
            nameof(NeutralText),
            NeutralText.Length is > 0 and <= VivoContent.TitleLength && !NeutralText.All(char.IsDigit) && !NeutralText.Any(char.IsControl),
            "must have 1 to 40 UTF-16 units and not digits alone")
        .Page(nameof(ClickPage), ClickPage)
        .Receipts(nameof(ReceiptUrl), ReceiptUrl, LongestReceiptUrl)
        .All;

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new VivoChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => ReceiptUrl is null ? null : new VivoReceipts();

    /// <summary>The AppId; the rest may be secret.</summary>
    public override string ToString() => $"vivo {AppId}";
}
