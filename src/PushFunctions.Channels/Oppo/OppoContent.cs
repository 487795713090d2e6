using System.Text;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Oppo;

/// <summary>What a push to OPPO says, settled between event, app and OPPO's rules before it is written.</summary>
internal sealed class OppoContent
{
    /// <summary>UTF-16 units of a title (an older page says 32).</summary>
    private const int TitleUnits = 50;

    /// <summary>The level that neither rings nor vibrates: the nearest to silence where no channel is silent.</summary>
    private const int BarOnly = 1;

    /// <summary>UTF-16 units of <c>action_parameters</c>.</summary>
    private const int LongestParameters = 4000;

    /// <summary>UTF-16 units of <c>click_action_url</c>.</summary>
    private const int LongestAddress = 2000;

    public OppoContent(Notification notification, OppoAccount account, VendorPayloadOptions payloads, ChannelBySound channels)
    {
        OppoOptions? own = notification.Push.Oppo;
        Account = account;
        Common = new VendorContent(notification, payloads);
        Text = Common.Text(TitleUnits, Common.IsBigText ? account.BigContentUnits : account.ContentUnits);
        bool hasOwnClass = !string.IsNullOrEmpty(own?.Category);
        Category = hasOwnClass ? own!.Category : account.Category;

        string? sound = Common.Sound;
        ChannelId = channels.Find(own?.ChannelId, sound);

        // A level goes with its class: the app's banner is not for an event's marketing.
        NotifyLevel = own?.NotifyLevel
            ?? (sound is null && !OppoClasses.IsPublic(Category) && !account.SoundChannels.ContainsKey(SoundName.None) ? BarOnly
            : hasOwnClass ? null : account.NotifyLevel);
        Click = Common.Click.OrPage(account.ClickPage);
        Template = OppoClasses.IsPublic(Category) ? null : own?.PrivateTemplate ?? OfAccount(account, Text);
    }

    public OppoAccount Account { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>Title and text as OPPO takes them.</summary>
    public PayloadText Text { get; }

    /// <summary>The message class; null for OPPO's "content and marketing".</summary>
    public string? Category { get; }

    /// <summary>Where it shows, in OPPO's numbers; null for what is usual in its class.</summary>
    public int? NotifyLevel { get; }

    /// <summary>The notification channel; null for OPPO's own.</summary>
    public string? ChannelId { get; }

    /// <summary>What a tap opens.</summary>
    public VendorClick Click { get; }

    /// <summary>The template of a private message, with its parameters; null for none.</summary>
    public OppoPrivateTemplate? Template { get; }

    /// <summary>What is for the app, unless a tap opens the web, where nothing could read it.</summary>
    public PayloadExtras Extras => Click.Kind == VendorClickKind.Link ? PayloadExtras.None : Common.Extras;

    /// <summary>True for an intent's URI, behind whose end OPPO would put its parameters.</summary>
    public bool PutsExtrasIntoIntent => OppoClicks.Of(Click) == OppoClick.Uri && Click.Target.Contains("#Intent;", StringComparison.Ordinal);

    /// <summary>Whether OPPO takes it.</summary>
    public bool Takes(PayloadExtras extras) => PutsExtrasIntoIntent
        ? IntentUri.With(Click.Target, extras).Length <= LongestAddress
        : extras.ToJson() is not { } parameters || parameters.Length <= LongestParameters;

    /// <summary>A template's parameters, JSON in a string.</summary>
    public static string? Parameters(IReadOnlyDictionary<string, string>? parameters)
    {
        if (parameters is null || parameters.Count == 0)
        {
            return null;
        }

        StringBuilder json = new();
        foreach ((string name, string value) in parameters)
        {
            json.Append(json.Length == 0 ? '{' : ',').Append(JsonText.Quote(name)).Append(':').Append(JsonText.Quote(value));
        }

        return json.Append('}').ToString();
    }

    private static OppoPrivateTemplate? OfAccount(OppoAccount account, PayloadText text) => account.PrivateTemplateId is not { } id
        ? null
        : new OppoPrivateTemplate
        {
            Id = id,
            TitleParameters = One(account.PrivateTitleParameter, text.Title),
            ContentParameters = One(account.PrivateContentParameter, text.Body),
        };

    private static Dictionary<string, string>? One(string? name, string? value) =>
        name is null ? null : new(StringComparer.Ordinal) { [name] = value ?? "" };
}
