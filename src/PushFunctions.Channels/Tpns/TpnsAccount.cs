using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Tpns;

/// <summary>One product at Tencent Push Notification Service, which Tencent does not sell any more and serves to whoever has it
/// ("Push API", document 33764).</summary>
public sealed record TpnsAccount : IVendorAccount
{
    /// <summary>The application for Android. Default: none, its phones are <c>channelOff</c>.</summary>
    public TpnsCredentials? Android { get; init; }

    /// <summary>The application for iOS. Default: none, its phones are <c>channelOff</c>.</summary>
    public TpnsCredentials? Ios { get; init; }

    /// <summary>Whose iPhones an opened channel reaches: <c>environment</c> <c>product</c> or <c>dev</c>.</summary>
    public PushEnvironment Environment { get; init; }

    /// <summary>Where the applications were created. Default: Guangzhou.</summary>
    public TpnsAccessPoint AccessPoint { get; init; } = TpnsAccessPoint.Guangzhou;

    /// <summary>Another host in the access point's place. Default: none.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>How requests say whose they are. Default: signature.</summary>
    public TpnsAuthentication Authentication { get; init; } = TpnsAuthentication.Signature;

    /// <summary>Huawei's message class of pushes whose event names none; it counts only where Huawei granted the right to it. Default:
    /// <c>IM</c>.</summary>
    public string? HuaweiCategory { get; init; } = "IM";

    /// <summary>The importance of pushes whose event names none, at Huawei and at Honor, for which TPNS has one field. Default:
    /// normal.</summary>
    public VendorImportance HuaweiImportance { get; init; } = VendorImportance.Normal;

    /// <summary>The app's own channel at Huawei, of pushes whose event names none; not for apps whose data region there is China. Default:
    /// none.</summary>
    public string? HuaweiChannelId { get; init; }

    /// <summary>Xiaomi's channel of pushes whose event names none: one that was approved for private messages, as every other counts against
    /// a daily quota. Default: none.</summary>
    public string? XiaomiChannelId { get; init; }

    /// <summary>OPPO's channel of pushes whose event names none: one that was registered as private. Default: none.</summary>
    public string? OppoChannelId { get; init; }

    /// <summary>vivo's kind of pushes whose event names neither class nor kind. Default: system.</summary>
    public VivoClassification VivoClassification { get; init; } = VivoClassification.System;

    /// <summary>FCM's channel of pushes whose event names none. Default: none.</summary>
    public string? FcmChannelId { get; init; }

    /// <summary>The notification channel on TPNS's own link, which sounds of the app's own need everywhere. Default: none.</summary>
    public string? ChannelId { get; init; }

    /// <summary>What <see cref="ChannelId"/> is called on the phone. Default: none.</summary>
    public string? ChannelName { get; init; }

    /// <summary>What texts for Android are cut to. Default: the smallest limits of all vendors.</summary>
    public TpnsTextLimits TextLimits { get; init; } = TpnsTextLimits.Smallest;

    /// <summary>Whether Android's icons are given a number: phones whose numbers differ share no request. Default: true.</summary>
    public bool Badge { get; init; } = true;

    /// <summary>True: a push's picture goes along to Android; Xiaomi shows only what was uploaded to it before. iPhones get it in any case.
    /// Default: false.</summary>
    public bool ShowsPictures { get; init; }

    /// <summary>The page that a tap opens on Android where the event does not say: a URI, an intent's among them, or an activity's class.
    /// Default: none, the app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Whether <c>ext</c> and the ids are also written into the URI that a tap opens, where the event does not say: Huawei carries
    /// nothing else. Default: true.</summary>
    public bool ExtInIntent { get; init; } = true;

    /// <summary>Whether pushes show while the app is in the foreground, where the event does not say. Default: true, as at TPNS.</summary>
    public bool ForegroundShow { get; init; } = true;

    /// <summary>The name of what is for the app on an iPhone. Default: as documented.</summary>
    public TpnsIosMember IosMember { get; init; } = TpnsIosMember.CustomContent;

    /// <inheritdoc/>
    public Core.Devices.ChannelName Channel => Core.Devices.ChannelName.Tpns;

    DeviceRoute IVendorAccount.Route => DeviceRoute.Of(Channel, Platform, Environment);

    IReadOnlyList<IVendorAccount> IVendorAccount.ByRoute =>
    [
        .. Android is null ? Array.Empty<TpnsAccount>() : [this with { Ios = null }],
        .. Ios is null ? Array.Empty<TpnsAccount>() : [this with { Android = null }, this with { Android = null, Environment = PushEnvironment.Sandbox }],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey)
    {
        OptionFindings findings = new OptionFindings(configurationKey)
            .Check(nameof(Android), Android is not null || Ios is not null, $"is missing, and so is {configurationKey}:{nameof(Ios)}: TPNS has an application for each platform")
            .Check(
                $"{nameof(Ios)}:{nameof(TpnsCredentials.AccessId)}",
                string.IsNullOrEmpty(Ios?.AccessId) || Ios.AccessId != Android?.AccessId,
                "is Android's: TPNS has an application for each platform");
        Look(findings, nameof(Android), Android);
        Look(findings, nameof(Ios), Ios);
        return findings
            .Check(nameof(AccessPoint), Enum.IsDefined(AccessPoint), "is no access point")
            .Check(nameof(Authentication), Enum.IsDefined(Authentication), "is no way to authenticate")
            .Check(nameof(TextLimits), Enum.IsDefined(TextLimits), "are no limits")
            .Check(nameof(IosMember), Enum.IsDefined(IosMember), "is no such member")
            .Address(nameof(BaseAddress), Host)
            .Label(nameof(HuaweiCategory), HuaweiCategory)
            .Label(nameof(HuaweiChannelId), HuaweiChannelId)
            .Label(nameof(XiaomiChannelId), XiaomiChannelId)
            .Label(nameof(OppoChannelId), OppoChannelId)
            .Label(nameof(FcmChannelId), FcmChannelId)
            .Label(nameof(ChannelId), ChannelId)
            .Label(nameof(ChannelName), ChannelName)
            .Page(nameof(ClickPage), ClickPage)
            .All;
    }

    /// <inheritdoc/>
    /// <remarks>One platform's: Android's, where there are credentials for both.</remarks>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new TpnsChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => null;

    /// <summary>The Access IDs; the rest may be secret.</summary>
    public override string ToString() => $"TPNS {string.Join(", ", new[] { Android, Ios }.OfType<TpnsCredentials>())}";

    internal DevicePlatform Platform => Android is null ? DevicePlatform.Ios : DevicePlatform.Android;

    internal TpnsCredentials Credentials => Android ?? Ios!;

    internal Uri Host => BaseAddress ?? TpnsHosts.Of(AccessPoint);

    private static void Look(OptionFindings findings, string platform, TpnsCredentials? credentials)
    {
        if (credentials is null)
        {
            return;
        }

        string id = $"{platform}:{nameof(TpnsCredentials.AccessId)}";
        findings
            .Credential(id, credentials.AccessId, $"the Access ID of the application for {platform} in TPNS's console")
            .Check(id, credentials.AccessId.All(char.IsAsciiDigit), "must be a number")
            .Credential($"{platform}:{nameof(TpnsCredentials.SecretKey)}", credentials.SecretKey, $"the Secret Key of the application for {platform} in TPNS's console");
    }
}
