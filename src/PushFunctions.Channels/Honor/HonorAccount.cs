using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Honor;

/// <summary>One app at Honor Push.</summary>
public sealed record HonorAccount : IVendorAccount
{
    /// <summary>The app's id, part of every call's path. Not the <see cref="ClientId"/>.</summary>
    public required string AppId { get; init; }

    /// <summary>The OAuth 2.0 client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The OAuth 2.0 client secret. A secret: it appears in no message, and not in <see cref="ToString"/>.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Default: <c>https://push-api.cloud.honor.com</c>; older pages of Honor's name <c>push-api.cloud.hihonor.com</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://push-api.cloud.honor.com");

    /// <summary>Where access tokens are to be had. Default: <c>https://iam.developer.honor.com/auth/token</c>; a later page of Honor's has
    /// <c>/auth/realms/developer/protocol/openid-connect/token</c> on the same host.</summary>
    public Uri TokenAddress { get; init; } = new("https://iam.developer.honor.com/auth/token");

    /// <summary>The message class of pushes whose event names none: normal is "service and communication" and needs the right to it, low is
    /// marketing, of which a device shows two a day. Default: normal.</summary>
    public VendorImportance Importance { get; init; } = VendorImportance.Normal;

    /// <summary>The launcher activity's class, without which Honor changes no badge. Default: none, badges are left alone.</summary>
    public string? BadgeClass { get; init; }

    /// <summary>The page that a tap opens where the event does not say: an intent URI or an intent's action. Default: none, the
    /// app.</summary>
    public string? ClickPage { get; init; }

    /// <summary>Whether a phone may show one conversation's pushes as one entry with their number. Default: false, each by itself.</summary>
    public bool GroupByConversation { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Honor;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Credential(nameof(AppId), AppId, "the app's id at Honor")
        .Credential(nameof(ClientId), ClientId, "the OAuth 2.0 client id, which is not the app's id")
        .Credential(nameof(ClientSecret), ClientSecret, "the OAuth 2.0 client secret")
        .Address(nameof(BaseAddress), BaseAddress)
        .Address(nameof(TokenAddress), TokenAddress)
        .Label(nameof(BadgeClass), BadgeClass)
        .Page(nameof(ClickPage), ClickPage)
        .All;

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new HonorChannel(this, payloads, services);

    /// <summary>None: Honor sends receipts, but the form of them is in no page that we could read.</summary>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => null;

    /// <summary>The app's id; the rest may be secret.</summary>
    public override string ToString() => $"Honor {AppId}";
}
