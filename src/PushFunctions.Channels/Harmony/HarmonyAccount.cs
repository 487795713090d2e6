using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Harmony;

/// <summary>One app at Push Kit for HarmonyOS 5 and later.</summary>
public sealed record HarmonyAccount : IVendorAccount
{
    /// <summary>The content of the service account's key file, JSON, as HUAWEI Developers hands it out. A secret: it appears in no message,
    /// and not in <see cref="ToString"/>.</summary>
    public required string ServiceAccount { get; init; }

    /// <summary>The project's id. Default: the key file's.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Default: <c>https://push-api.cloud.huawei.com</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://push-api.cloud.huawei.com");

    /// <summary>The message class of pushes whose event names none; the API asks for one. Without the right to it Huawei treats a push as
    /// marketing. Default: <c>IM</c>.</summary>
    public string Category { get; init; } = "IM";

    /// <summary>The page that a tap opens where the event does not say: an ability's URI or action. Default: none, the app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Whether pushes show while the app is in the foreground, where the event does not say. Default: true, as at
    /// Huawei.</summary>
    public bool ForegroundShow { get; init; } = true;

    /// <summary>Whether the number on the icon is sent by itself where it was read elsewhere: needs the right to the class <c>IM</c>.
    /// Default: true.</summary>
    public bool BadgeMessages { get; init; } = true;

    /// <summary>What Push Kit keeps for a phone that is offline: -1 every push, 0 the newest alone, 1–100 the newest of each number.
    /// Default: none, Push Kit's, -1.</summary>
    public int? CollapseKey { get; init; }

    /// <summary>Which of the receipt configurations in AppGallery Connect to use. Default: none, the one that is set there.</summary>
    public string? ReceiptId { get; init; }

    /// <summary>The user name of the receipt's callback, as set in AppGallery Connect. Default: none.</summary>
    public string? ReceiptUser { get; init; }

    /// <summary>The secret that signs receipts. Default: none, receipts are believed for their tag alone. A secret.</summary>
    public string? ReceiptSecret { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Harmony;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey)
    {
        HuaweiServiceAccount.Parse(ServiceAccount, out string? problem)?.Key.Dispose();
        return new OptionFindings(configurationKey)
            .Check(nameof(ServiceAccount), problem is null, problem ?? "")
            .Label(nameof(ProjectId), ProjectId)
            .Address(nameof(BaseAddress), BaseAddress)
            .Label(nameof(Category), Category)
            .Page(nameof(ClickPage), ClickPage)
            .Label(nameof(ReceiptId), ReceiptId)
            .Collapse(nameof(CollapseKey), CollapseKey)
            .Together(nameof(ReceiptUser), ReceiptUser, nameof(ReceiptSecret), ReceiptSecret)
            .All;
    }

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new HarmonyChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) =>
        new HuaweiReceipts(Channel, ReceiptUser, ReceiptSecret, clock);

    /// <summary>The project; the rest may be secret.</summary>
    public override string ToString() => $"HarmonyOS {ProjectId}";
}
