using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Meizu;

/// <summary>One app at Meizu Push, Flyme's (MEIZUPUSH/PushAPI).</summary>
public sealed record MeizuAccount : IVendorAccount
{
    /// <summary>Bytes that Meizu takes of <see cref="ReceiptAddress"/>.</summary>
    private const int LongestAddress = 128;

    /// <summary>The app's id at Meizu, digits.</summary>
    public required string AppId { get; init; }

    /// <summary>The AppSecret, which signs every request. A secret: it appears in no message, and not in <see cref="ToString"/>.</summary>
    public required string AppSecret { get; init; }

    /// <summary>Default: <c>https://server-api-push.meizu.com</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://server-api-push.meizu.com");

    /// <summary>The message class of pushes whose event names none: private has no daily limit, public three a device and day. Default:
    /// private.</summary>
    public MeizuNoticeType NoticeType { get; init; } = MeizuNoticeType.Private;

    /// <summary>The number that Meizu reads as private in <c>noticeMsgType</c>, 0 or 1; public is the other one. Meizu's page and Tencent's table
    /// say 1, Tencent's sample says 0. Default: 1.</summary>
    public int PrivateNumber { get; init; } = 1;

    /// <summary>True: a push with a picture unfolds to it, a right that Meizu gives to "VIP" apps. Default: false.</summary>
    public bool ShowsPictures { get; init; }

    /// <summary>The page that a tap opens where the event does not say: an activity's class with its package, or a URI. Default: none, the
    /// app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Where Meizu posts receipts, at most 128 bytes: this service's <c>/receipts/meizu/{app}</c> as seen from outside, registered with
    /// Meizu under receipt management. Default: none, there are no receipts.</summary>
    public Uri? ReceiptAddress { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Meizu;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Credential(nameof(AppId), AppId, "the app's id on Meizu's push platform")
        .Credential(nameof(AppSecret), AppSecret, "the AppSecret on Meizu's push platform")
        .Address(nameof(BaseAddress), BaseAddress)
        .Check(nameof(NoticeType), Enum.IsDefined(NoticeType), "is no kind of message")
        .Check(nameof(PrivateNumber), PrivateNumber is 0 or 1, "must be 0 or 1")
        .Page(nameof(ClickPage), ClickPage)
        .Check(
            nameof(ReceiptAddress),
            ReceiptAddress is null || (ReceiptAddress.IsAbsoluteUri && ReceiptAddress.AbsoluteUri.Length <= LongestAddress),
            "must be an absolute address of at most 128 bytes")
        .All;

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new MeizuChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => new MeizuReceipts();

    /// <summary>The app's id; the rest may be secret.</summary>
    public override string ToString() => $"Meizu {AppId}";
}
