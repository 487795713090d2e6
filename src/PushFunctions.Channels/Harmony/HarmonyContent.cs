using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Harmony;

/// <summary>What a push to HarmonyOS says, settled between event, app and Push Kit's rules before it is written.</summary>
internal sealed class HarmonyContent
{
    public HarmonyContent(Notification notification, HarmonyAccount account, VendorPayloadOptions payloads)
    {
        HarmonyOptions? own = notification.Push.Harmony;
        Account = account;
        Common = new VendorContent(
            string.IsNullOrEmpty(own?.Title) ? notification : notification with { Title = own.Title }, payloads);
        Category = string.IsNullOrEmpty(own?.Category) ? account.Category : own.Category;
        Image = Common.Image(own?.Image);
        Click = Common.Click.OrPage(account.ClickPage);
        ForegroundShow = Common.ForegroundShow ?? account.ForegroundShow;
        CollapseKey = own?.CollapseKey ?? account.CollapseKey;
        ProfileId = string.IsNullOrEmpty(own?.ProfileId) ? null : own.ProfileId;

        // Android's own sound is a name without a suffix, which is no file here.
        string? sound = notification.Quiet ? null : SoundName.Choose(own?.Sound, notification.Sound)?.Name;
        Sound = sound == "default" ? null : sound;
        SoundDuration = string.IsNullOrEmpty(own?.Sound?.Name) ? null : own.SoundDuration;
    }

    public HarmonyAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>The message class.</summary>
    public string Category { get; }

    /// <summary>A file below <c>rawfile</c>; null for the system's own, which there is no way to silence.</summary>
    public string? Sound { get; }

    /// <summary>Seconds, 1–60.</summary>
    public int? SoundDuration { get; }

    /// <summary>A picture's https address.</summary>
    public string? Image { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>Whether it shows while the app is in front.</summary>
    public bool ForegroundShow { get; }

    /// <summary>What is kept for an offline phone; null for Push Kit's default.</summary>
    public int? CollapseKey { get; }

    /// <summary>The account on the phone that alone may show it; null for any.</summary>
    public string? ProfileId { get; }

    /// <summary>True for a push that changes the number on the icon and shows nothing, which can set it but not add to it.</summary>
    public bool IsBadgeAlone => Account.BadgeMessages && Common.IsNothing && Common.Badge.Set is not null;
}
