using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Honor;

/// <summary>What a push to Honor says, settled between event, app and Honor's rules before it is written.</summary>
internal sealed class HonorContent
{
    public HonorContent(Notification notification, HonorAccount account, VendorPayloadOptions payloads)
    {
        HonorOptions? own = notification.Push.Honor;
        Account = account;
        Common = new VendorContent(notification, payloads);
        Importance = own?.Importance ?? account.Importance;
        Click = Common.Click.OrPage(account.ClickPage);

        // 80200050: marketing has no picture.
        Image = Importance == VendorImportance.Low ? null : Common.Image(own?.Image);
    }

    public HonorAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>Service and communication, or marketing.</summary>
    public VendorImportance Importance { get; }

    /// <summary>A picture's https address.</summary>
    public string? Image { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }
}
