using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Huawei;

/// <summary>What a push to Huawei says, settled between event, app and Huawei's rules before it is written.</summary>
internal sealed class HuaweiContent
{
    public HuaweiContent(Notification notification, HuaweiAccount account, VendorPayloadOptions payloads, ChannelBySound channels)
    {
        HuaweiOptions? own = notification.Push.Huawei;
        Account = account;
        Common = new VendorContent(notification, payloads);
        Category = VendorContent.Pick(own?.Category, account.Category);
        Importance = own?.Importance ?? account.Importance;
        Sound = Common.Sound;
        ChannelId = channels.Find(own?.ChannelId, Sound);
        Image = Common.Image(own?.Image);
        Click = Common.Click.OrPage(account.ClickPage);
        ExtInIntent = own?.ExtAsIntentParameter == true;
        ForegroundShow = Common.ForegroundShow ?? account.ForegroundShow;
        CollapseKey = own?.CollapseKey ?? account.CollapseKey;
        ProfileId = string.IsNullOrEmpty(own?.ProfileId) ? null : own.ProfileId;
    }

    public HuaweiAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>The message class.</summary>
    public string? Category { get; }

    /// <summary>Service and communication, or marketing.</summary>
    public VendorImportance Importance { get; }

    /// <summary>The notification channel; null for Huawei's own.</summary>
    public string? ChannelId { get; }

    /// <summary>The sound; null for silence.</summary>
    public string? Sound { get; }

    /// <summary>A picture's https address.</summary>
    public string? Image { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>True: <c>ext</c> and the ids are written into the intent too.</summary>
    public bool ExtInIntent { get; }

    /// <summary>Whether it shows while the app is in front.</summary>
    public bool ForegroundShow { get; }

    /// <summary>What is kept for an offline phone; null for Huawei's default.</summary>
    public int? CollapseKey { get; }

    /// <summary>The account on the phone that alone may show it; null for any.</summary>
    public string? ProfileId { get; }
}
