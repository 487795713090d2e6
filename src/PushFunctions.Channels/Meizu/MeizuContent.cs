using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Meizu;

/// <summary>What a push to Meizu says, settled between event, app and Meizu's rules before it is written.</summary>
internal sealed class MeizuContent
{
    private const int LongestHours = 72;
    private const int ReplaceIdUnits = 8;

    // Meizu documents no limit: what fits beside everything else.
    private const int ExpandedUnits = 400;

    public MeizuContent(Notification notification, MeizuAccount account, VendorPayloadOptions payloads)
    {
        Account = account;
        Common = new VendorContent(notification, payloads);
        MeizuNoticeType type = notification.Push.Meizu?.NoticeType ?? account.NoticeType;
        NoticeType = type == MeizuNoticeType.Private ? account.PrivateNumber : 1 - account.PrivateNumber;
        HasSound = Common.Sound is not null;
        ExpandedText = Common.IsBigText && Common.Body is { Length: > MeizuPayload.BodyUnits } body ? TextCut.ToUnits(body, ExpandedUnits) : null;
        Picture = account.ShowsPictures ? Common.Image(ofChannel: null) : null;
        IsLink = Common.Click.Kind == VendorClickKind.Link;
        Click = MeizuClick.Of(Common.Click.OrPage(account.ClickPage));

        // 43 characters of base64url, of which any eight are as good as random.
        NotifyKey = Common.ReplaceId[..ReplaceIdUnits];
        ValidHours = (int)Math.Ceiling(Common.TimeToLive(TimeSpan.Zero, TimeSpan.FromHours(LongestHours)).TotalHours);
    }

    public MeizuAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>The message class as Meizu's number.</summary>
    public int NoticeType { get; }

    /// <summary>Meizu has one sound, the system's.</summary>
    public bool HasSound { get; }

    /// <summary>What the notification unfolds to where its text is cut; null for nothing.</summary>
    public string? ExpandedText { get; }

    /// <summary>The picture that it unfolds to; null for none.</summary>
    public string? Picture { get; }

    /// <summary>True where a tap opens a page of the web.</summary>
    public bool IsLink { get; }

    /// <summary>What a tap opens.</summary>
    public MeizuClick Click { get; }

    /// <summary>A push with the same one takes this one's place.</summary>
    public string NotifyKey { get; }

    /// <summary>How long Meizu keeps it, 1–72; 0 for now or never.</summary>
    public int ValidHours { get; }
}
