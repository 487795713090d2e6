using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;
using static PushFunctions.Channels.Vendors.VendorContent;

namespace PushFunctions.Channels.Tpns;

/// <summary>What a push to an Android phone at TPNS says, settled between event, app and TPNS's rules before it is written. Whose phone it is,
/// TPNS alone knows: every vendor is told what its own options say.</summary>
internal sealed record TpnsAndroidContent
{
    public TpnsAndroidContent(Notification notification, TpnsAccount account, VendorPayloadOptions payloads)
    {
        PushOptions push = notification.Push;
        Account = account;
        Common = new VendorContent(notification, payloads);
        HuaweiCategory = Pick(push.Huawei?.Category, account.HuaweiCategory);
        Importance = push.Huawei?.Importance ?? push.Honor?.Importance ?? account.HuaweiImportance;
        HuaweiChannelId = Pick(push.Huawei?.ChannelId, account.HuaweiChannelId);
        XiaomiChannelId = Pick(push.Xiaomi?.ChannelId, account.XiaomiChannelId);
        OppoChannelId = Pick(push.Oppo?.ChannelId, account.OppoChannelId);
        FcmChannelId = Pick(push.Fcm?.ChannelId, account.FcmChannelId);
        VivoClassification = VivoClasses.Of(push.Vivo?.Category) ?? push.Vivo?.Classification ?? account.VivoClassification;
        Sound = Common.Sound;
        Badge = account.Badge ? Common.Badge : default;
        Picture = account.ShowsPictures ? Common.Image(ofChannel: null) : null;
        Click = Common.Click.OrPage(account.ClickPage);
        ExtInIntent = Click is { Kind: VendorClickKind.Page, IsUri: true } && (push.Huawei?.ExtAsIntentParameter ?? account.ExtInIntent);
        ForegroundShow = Common.ForegroundShow ?? account.ForegroundShow;
    }

    public TpnsAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>Huawei's message class.</summary>
    public string? HuaweiCategory { get; }

    /// <summary>Huawei's and Honor's kind: service and communication, or marketing.</summary>
    public VendorImportance Importance { get; }

    /// <summary>Huawei's channel; null for its own.</summary>
    public string? HuaweiChannelId { get; }

    /// <summary>Xiaomi's channel; null for none.</summary>
    public string? XiaomiChannelId { get; }

    /// <summary>OPPO's channel; null for none.</summary>
    public string? OppoChannelId { get; }

    /// <summary>FCM's channel; null for the app's own.</summary>
    public string? FcmChannelId { get; }

    /// <summary>vivo's kind.</summary>
    public VivoClassification VivoClassification { get; }

    /// <summary>The sound; null for silence.</summary>
    public string? Sound { get; }

    /// <summary>What happens to the number on the app's icon.</summary>
    public VendorBadge Badge { get; }

    /// <summary>A picture's https address; null for none.</summary>
    public string? Picture { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>True: what is for the app is written into the URI that a tap opens as well.</summary>
    public bool ExtInIntent { get; init; }

    /// <summary>Whether it shows while the app is in front.</summary>
    public bool ForegroundShow { get; }

    /// <summary>Title and text as every vendor takes them; none in a data push.</summary>
    public PayloadText Text => Common.IsData
        ? default
        : TpnsTexts.Cut(Common.Title, Common.BodyOrTitle, Account.TextLimits);

    /// <summary>What is for the app, unless a tap opens the web, where nothing could read it.</summary>
    public PayloadExtras Extras => Click.Kind == VendorClickKind.Link ? PayloadExtras.None : Common.Extras;
}
