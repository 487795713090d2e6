using System.Text;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>What a push to Xiaomi says, settled between event, app and Xiaomi's rules before it is written.</summary>
internal sealed class XiaomiContent
{
    /// <summary>UTF-16 units of a title, "fewer than 50", and of a text, "fewer than 128".</summary>
    public const int TitleUnits = 49;
    public const int BodyUnits = 127;

    /// <summary>UTF-8 bytes of <c>payload</c>, "less than 4 KB".</summary>
    private const int ExtBytes = 4095;

    // At 0 Xiaomi's page is silent; a second is as good as never.
    private static readonly TimeSpan ShortestTimeToLive = TimeSpan.FromSeconds(1);

    public XiaomiContent(Notification notification, XiaomiAccount account, VendorPayloadOptions payloads, ChannelBySound channels)
    {
        Account = account;
        Common = new VendorContent(notification, payloads);
        PayloadText text = Common.Text(TitleUnits, BodyUnits);

        // Neither may be blank.
        Title = string.IsNullOrWhiteSpace(text.Title) ? text.Body! : text.Title;
        Body = string.IsNullOrWhiteSpace(text.Body) ? text.Title! : text.Body;
        Title = TextCut.ToUnits(Title, TitleUnits);
        string? chosen = notification.Push.Xiaomi?.ChannelId;
        Sound = Common.Sound;
        ChannelId = channels.Find(chosen, Sound);
        HasTemplate = account.TemplateId is not null && string.IsNullOrEmpty(chosen);
        TemplateParameters = HasTemplate ? XiaomiTemplate.Fill(account.TemplateParameters, Common.Title, Common.Body ?? Common.Title) : null;
        Click = Common.Click.OrPage(account.ClickPage);
        ForegroundShow = Common.ForegroundShow ?? account.ForegroundShow;
        Picture = account.ShowsPictures ? Common.Image(ofChannel: null) : null;
        Badge = account.Badge ? Common.Badge.Set : null;
        TimeToLive = Common.TimeToLive(ShortestTimeToLive, TimeSpan.FromDays(account.MessageKind == XiaomiMessageKind.Private ? 10 : 1));
    }

    public XiaomiAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>The title, cut; never blank where it is shown.</summary>
    public string Title { get; }

    /// <summary>The text, cut; never blank where it is shown.</summary>
    public string Body { get; }

    /// <summary>True where there is nothing that Xiaomi would show or hand over.</summary>
    public bool IsNothing => !Common.IsData && (Common.IsEmpty || string.IsNullOrWhiteSpace(Body));

    /// <summary>Whether Xiaomi takes it. Four ids of the longest kind stay below the 1,024 characters of extras.</summary>
    public static bool Takes(PayloadExtras extras) => extras.Ext is not { } ext || Encoding.UTF8.GetByteCount(ext) <= ExtBytes;

    /// <summary>The sound; null for silence.</summary>
    public string? Sound { get; }

    /// <summary>The notification channel, the message class with it.</summary>
    public string? ChannelId { get; }

    /// <summary>True where the app's template goes along.</summary>
    public bool HasTemplate { get; }

    /// <summary>The template's parameters as JSON.</summary>
    public string? TemplateParameters { get; }

    /// <summary>The address of the picture that it unfolds to; null for none.</summary>
    public string? Picture { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>Whether it shows while the app is in front.</summary>
    public bool ForegroundShow { get; }

    /// <summary>The number on the icon, if the event set one.</summary>
    public int? Badge { get; }

    /// <summary>How long Xiaomi keeps it.</summary>
    public TimeSpan TimeToLive { get; }
}
