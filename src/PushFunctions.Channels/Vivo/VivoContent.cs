using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vivo;

/// <summary>What a push to vivo says, settled between event, app and vivo's rules before it is written.</summary>
internal sealed class VivoContent
{
    /// <summary>Characters of a title and of a text.</summary>
    public const int TitleLength = 40;
    public const int ContentLength = 100;

    /// <summary>UTF-16 units of <c>clientCustomMap</c>, names and values.</summary>
    private const int LongestCustom = 1024;

    public VivoContent(Notification notification, VivoAccount account, VendorPayloadOptions payloads)
    {
        VivoOptions? own = notification.Push.Vivo;
        Account = account;
        Common = new VendorContent(notification, payloads);
        TextMeasure measure = account.CountsChineseTwice ? VivoText.Measure : static part => part.Length;
        Title = TextCut.To(Common.Title, TitleLength, measure);
        Body = TextCut.To(Common.BodyOrTitle, ContentLength, measure);
        (Category, Classification) = Classify(own, account);
        NotifyType = Common.Sound is null ? VivoNotifyType.None : own?.NotifyType ?? account.NotifyType;
        Click = Common.Click.OrPage(account.ClickPage);
        IsNowOrNever = notification.TimeToLive <= TimeSpan.Zero;
    }

    public VivoAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>The title as vivo takes it.</summary>
    public string Title { get; }

    /// <summary>The text as vivo takes it.</summary>
    public string Body { get; }

    /// <summary>The message class; null for none.</summary>
    public string? Category { get; }

    /// <summary>The kind that the class belongs to.</summary>
    public VivoClassification Classification { get; }

    /// <summary>How the phone draws attention.</summary>
    public VivoNotifyType NotifyType { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>True for a push that is not to be stored for a phone that is away.</summary>
    public bool IsNowOrNever { get; }

    /// <summary>Seconds that vivo stores it, 60 at least; 900 where it stores nothing, so that a list takes it.</summary>
    public long TimeToLive => (long)Common.TimeToLive(
        IsNowOrNever && Account.LongestTimeToLive > VivoLists.LeastTimeToLive ? VivoLists.LeastTimeToLive : VivoAccount.LeastTimeToLive,
        Account.LongestTimeToLive).TotalSeconds;

    /// <summary>Whether it shows while the app is in front.</summary>
    public bool ForegroundShow => Common.ForegroundShow ?? Account.ForegroundShow;

    /// <summary>What is for the app, unless a tap opens the web, where nothing could read it.</summary>
    public PayloadExtras Extras => Click.Kind == VendorClickKind.Link ? PayloadExtras.None : Common.Extras;

    /// <summary>Whether vivo takes it.</summary>
    public static bool Takes(PayloadExtras extras) => extras.Members.Sum(member => member.Key.Length + member.Value.Length) <= LongestCustom;

    // The class decides; a kind of the event's own that contradicts the app's class goes without one.
    private static (string? Category, VivoClassification Kind) Classify(VivoOptions? own, VivoAccount account)
    {
        string? category = string.IsNullOrEmpty(own?.Category) ? null : own.Category;
        VivoClassification kind = VivoClasses.Of(category) ?? own?.Classification ?? account.Classification;
        return category is not null ? (category, kind) : (kind == account.Classification ? account.Category : null, kind);
    }
}
