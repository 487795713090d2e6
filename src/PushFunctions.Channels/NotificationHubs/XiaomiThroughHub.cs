using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// Writes pushes to Xiaomi for a notification hub. Experimental: a hub takes credentials and the format <c>xiaomi</c>, but what it makes of
/// the body is documented nowhere. Microsoft's own tests send an object <c>data</c>; this one holds what Mi Push's API takes as a message, the
/// notification channel in its extras. Up to 4,096 bytes with the members around it.
/// </summary>
public sealed class XiaomiThroughHub
{
    private const int Limit = 4096;

    private static readonly KeyValuePair<string, string>[] Headers = [new(HubHeaders.Format, HubHeaders.Xiaomi)];

    private readonly XiaomiAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly ChannelBySound _channels;

    /// <summary>For one app.</summary>
    /// <exception cref="ArgumentException">The account is invalid; <see cref="XiaomiAccount.Validate"/> says why.</exception>
    public XiaomiThroughHub(XiaomiAccount account, VendorPayloadOptions payloads)
    {
        ArgumentNullException.ThrowIfNull(account);
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _channels = new ChannelBySound(account.SoundChannels, account.ChannelId);
    }

    internal Composition Compose(Notification notification)
    {
        XiaomiContent content = new(notification, _account, _payloads, _channels);
        return content.IsNothing
            ? Composition.Refused(VendorContent.NothingToShow)
            : PayloadFit.Fit(
                content.Common.IsData ? default : new PayloadText(content.Title, null, content.Body), content.Common.Extras, Limit, _payloads.ExtOverflow,
                content, Write, Headers);
    }

    private static void Write(Utf8JsonWriter writer, XiaomiContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("data"u8);
        XiaomiPayload.WriteMessage(writer, content, text, extras);
        writer.WriteEndObject();
    }
}
