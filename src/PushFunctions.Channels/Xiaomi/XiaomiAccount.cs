using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>One app at Xiaomi Mi Push ("Server API addresses and parameters", pId 1559).</summary>
public sealed record XiaomiAccount : IVendorAccount
{
    /// <summary>UTF-16 units that Xiaomi takes of <see cref="ReceiptAddress"/>.</summary>
    private const int LongestAddress = 128;

    private const int MostReceiptTypes = 2047;

    /// <summary>The AppSecret: the whole of Mi Push's authorisation, without an end. A secret: it appears in no message, and not in
    /// <see cref="ToString"/>. Not needed by way of a notification hub, which has it itself.</summary>
    public required string AppSecret { get; init; }

    /// <summary>The Android package, <c>restricted_package_name</c>.</summary>
    public required string PackageName { get; init; }

    /// <summary>Default: direct. By way of the app's notification hub, in the format <c>xiaomi</c>, it is experimental: Azure documents neither the
    /// body nor what becomes of the notification channel.</summary>
    public PushRoute Through { get; init; } = PushRoute.Direct;

    /// <summary>Whose host to call. Default: China.</summary>
    public XiaomiRegion Region { get; init; } = XiaomiRegion.China;

    /// <summary>Another host in the region's place. Default: none.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>
    /// The notification channel of pushes whose event and sound have none: the message class. It has to be one that Xiaomi approved for
    /// private messages; without any, Xiaomi refuses the push. Required in China.
    /// </summary>
    public string? ChannelId { get; init; }

    /// <summary>The event's sound → the notification channel that makes it; <c>push.no_sound</c> names the channel of silent pushes. Default:
    /// empty.</summary>
    public IReadOnlyDictionary<string, string> SoundChannels { get; init; } = new Dictionary<string, string>();

    /// <summary>What the channels above were approved for; it decides how long Xiaomi keeps a push. Default: private.</summary>
    public XiaomiMessageKind MessageKind { get; init; } = XiaomiMessageKind.Private;

    /// <summary>The approved template of private messages, obligatory from 2027 on. It goes with the channels above, not with one that an event
    /// names. Default: none.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The template's parameters → <c>title</c> or <c>body</c>, whose text fills them, without emoji and cut to 128 UTF-16 units.
    /// Default: empty.</summary>
    public IReadOnlyDictionary<string, string> TemplateParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The page that a tap opens where the event does not say: an intent URI, an action, or <c>package/class</c>. Default: none, the
    /// app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Whether pushes show while the app is in the foreground, where the event does not say. Default: true, as at
    /// Xiaomi.</summary>
    public bool ForegroundShow { get; init; } = true;

    /// <summary>Whether a badge that an event sets is passed on (<c>extra.badge</c>, which one source alone has). Default: true.</summary>
    public bool Badge { get; init; } = true;

    /// <summary>True: a push's picture goes along (<c>notification_bigPic_uri</c>). Xiaomi shows only what was uploaded to it before ("Upload
    /// pictures", pId 1278), so that messages have to name such addresses. Default: false.</summary>
    public bool ShowsPictures { get; init; }

    /// <summary>Where Xiaomi posts receipts, at most 128 characters: this service's <c>/receipts/xiaomi/{app}</c> as seen from outside.
    /// Default: none, there are no receipts.</summary>
    public Uri? ReceiptAddress { get; init; }

    /// <summary>Which receipts to ask for, as the sum of Xiaomi's bits: 1 delivered, 2 clicked, 16 target invalid, 32 push disabled,
    /// 64 filtered, 128 daily quota, 1024 expired. 1–2047. Default: 19; it should keep 16, the only word on a token that died.</summary>
    public int ReceiptTypes { get; init; } = 1 + 2 + 16;

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Xiaomi;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey)
    {
        OptionFindings findings = new(configurationKey);
        if (Through == PushRoute.Direct)
        {
            findings.Credential(nameof(AppSecret), AppSecret, "the AppSecret of Xiaomi's developer console");
        }

        return findings
            .Credential(nameof(PackageName), PackageName, "the app's Android package")
            .Check(nameof(Through), Enum.IsDefined(Through), "is no way to Xiaomi")
            .Check(nameof(Region), Enum.IsDefined(Region), "is no region")
            .Check(nameof(MessageKind), Enum.IsDefined(MessageKind), "is no kind of message")
            .Address(nameof(BaseAddress), Host)
            .Check(
                nameof(ChannelId),
                !string.IsNullOrEmpty(ChannelId) || Region != XiaomiRegion.China,
                "is missing: without an approved channel Xiaomi takes no push")
            .Label(nameof(ChannelId), ChannelId)
            .Label(nameof(TemplateId), TemplateId)
            .Check(
                nameof(TemplateParameters),
                TemplateParameters.Values.All(source => source is XiaomiTemplate.Title or XiaomiTemplate.Body)
                    && (TemplateId is not null || TemplateParameters.Count == 0),
                $"go with a {nameof(TemplateId)}, and each is filled with {XiaomiTemplate.Title} or {XiaomiTemplate.Body}")
            .Page(nameof(ClickPage), ClickPage)
            .Check(
                nameof(ReceiptAddress),
                ReceiptAddress is null || (ReceiptAddress.IsAbsoluteUri && ReceiptAddress.AbsoluteUri.Length <= LongestAddress),
                "must be an absolute address of at most 128 characters")
            .Check(nameof(ReceiptTypes), ReceiptTypes is >= 1 and <= MostReceiptTypes, "must be from 1 to 2047")
            .All;
    }

    /// <inheritdoc/>
    /// <remarks>Always the direct way; that by a hub is <c>XiaomiThroughHub</c>'s.</remarks>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new XiaomiChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => new XiaomiReceipts();

    /// <summary>The package; the rest may be secret.</summary>
    public override string ToString() => $"Xiaomi {PackageName}";

    internal Uri Host => BaseAddress ?? XiaomiHosts.Of(Region);
}
