using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Huawei;

/// <summary>One app at Huawei Push Kit for Android and HarmonyOS up to 4. HarmonyOS 5 has another API and another account.</summary>
public sealed record HuaweiAccount : IVendorAccount
{
    /// <summary>The OAuth 2.0 client id: for apps of AppGallery, the App ID.</summary>
    public required string ClientId { get; init; }

    /// <summary>The OAuth 2.0 client secret. A secret: it appears in no message, and not in <see cref="ToString"/>.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The project's id: with one, the API's version 2 is used, which serves the devices of all senders of the project.
    /// Default: none, version 1.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Default: <c>https://push-api.cloud.huawei.com</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://push-api.cloud.huawei.com");

    /// <summary>Where access tokens are to be had. Default: <c>https://oauth-login.cloud.huawei.com/oauth2/v3/token</c>.</summary>
    public Uri TokenAddress { get; init; } = new("https://oauth-login.cloud.huawei.com/oauth2/v3/token");

    /// <summary>The message class of pushes whose event names none; it counts only where Huawei granted the right to it, and
    /// <c>IM</c> only beside the importance <c>normal</c>. Default: <c>IM</c>.</summary>
    public string? Category { get; init; } = "IM";

    /// <summary>The importance of pushes whose event names none. Default: normal, "service and communication"; low is marketing, of
    /// which a device shows two a day.</summary>
    public VendorImportance Importance { get; init; } = VendorImportance.Normal;

    /// <summary>The app's own notification channel of pushes whose sound has none. Default: none, Huawei's.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The event's sound → the notification channel that makes it; <c>push.no_sound</c> names the channel of silent pushes, and
    /// without it there are none: Huawei has no other way to be silent that is not marketing. Default: empty.</summary>
    public IReadOnlyDictionary<string, string> SoundChannels { get; init; } = new Dictionary<string, string>();

    /// <summary>The launcher activity's class, without which Huawei changes no badge. Default: none, badges are left alone.</summary>
    public string? BadgeClass { get; init; }

    /// <summary>The page that a tap opens where the event does not say: an intent URI or an intent's action. Default: none, the
    /// app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Whether pushes show while the app is in the foreground, where the event does not say. Default: true, as at
    /// Huawei.</summary>
    public bool ForegroundShow { get; init; } = true;

    /// <summary>What Huawei keeps for a phone that is offline: -1 every push, 0 the newest alone, 1–100 the newest of each number, four
    /// numbers at most at a time. Default: none, Huawei's, -1.</summary>
    public int? CollapseKey { get; init; }

    /// <summary>Whether a phone may show one conversation's pushes as one entry with their number. Default: false, each by itself.</summary>
    public bool GroupByConversation { get; init; }

    /// <summary>What a locked screen shows. Default: none, as the app's notification channel says.</summary>
    public HuaweiVisibility? Visibility { get; init; }

    /// <summary>Which of the receipt configurations in AppGallery Connect to use. Default: none, the one that is set there.</summary>
    public string? ReceiptId { get; init; }

    /// <summary>The user name of the receipt's callback, as set in AppGallery Connect. Default: none.</summary>
    public string? ReceiptUser { get; init; }

    /// <summary>The secret that signs receipts. Default: none, receipts are believed for their tag alone. A
    /// secret.</summary>
    public string? ReceiptSecret { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Huawei;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Credential(nameof(ClientId), ClientId, "the OAuth 2.0 client id of AppGallery Connect")
        .Credential(nameof(ClientSecret), ClientSecret, "the OAuth 2.0 client secret of AppGallery Connect")
        .Label(nameof(ProjectId), ProjectId)
        .Address(nameof(BaseAddress), BaseAddress)
        .Address(nameof(TokenAddress), TokenAddress)
        .Label(nameof(Category), Category)
        .Label(nameof(ChannelId), ChannelId)
        .Label(nameof(BadgeClass), BadgeClass)
        .Page(nameof(ClickPage), ClickPage)
        .Label(nameof(ReceiptId), ReceiptId)
        .Collapse(nameof(CollapseKey), CollapseKey)
        .Together(nameof(ReceiptUser), ReceiptUser, nameof(ReceiptSecret), ReceiptSecret)
        .All;

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new HuaweiChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => new HuaweiReceipts(Channel, ReceiptUser, ReceiptSecret, clock);

    /// <summary>The client id; the rest may be secret.</summary>
    public override string ToString() => $"Huawei {ClientId}";
}
