using System.Text.Json;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tpns;

/// <summary>The object <c>message</c> of a push to an iPhone ("Notification message on iOS", "iOS silent messages"), of which TPNS makes what
/// Apple reads.</summary>
internal sealed class TpnsIosMessage
{
    private readonly Notification _notification;
    private readonly VendorContent _common;
    private readonly TpnsAccount _account;

    public TpnsIosMessage(Notification notification, TpnsAccount account, VendorPayloadOptions payloads)
    {
        _notification = notification;
        _common = new VendorContent(notification, payloads);
        _account = account;
    }

    /// <summary>True for a push to the app alone.</summary>
    public bool IsSilent => _notification.IsData || _notification.Push.Apns?.ContentAvailable == true;

    /// <summary>True where there is neither something to show nor something to hand over.</summary>
    public bool IsNothing => !IsSilent && ApnsPayload.TextOf(_notification).IsEmpty;

    // TPNS asks for both; an iPhone's own text says no more than its title where there is no text.
    private PayloadText Text
    {
        get
        {
            PayloadText text = ApnsPayload.TextOf(_notification);
            string title = string.IsNullOrEmpty(text.Title) ? _common.Title : text.Title;
            return text with { Title = title, Body = string.IsNullOrEmpty(text.Body) ? title : text.Body };
        }
    }

    /// <summary>The message within TPNS's limit.</summary>
    public Composition Compose(ExtOverflow overflow) => PayloadFit.Fit(
        IsSilent ? default : Text, _common.Extras, TpnsRequest.MessageLimit, overflow, this, static (writer, it, text, extras) => it.Write(writer, text, extras), []);

    private void Write(Utf8JsonWriter writer, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        if (!IsSilent)
        {
            writer.WriteText("title"u8, text.Title);
            writer.WriteText("content"u8, text.Body);
            writer.WriteText("thread_id"u8, ApnsPayload.ThreadOf(_notification));
            writer.WriteText("xg_media_resources"u8, ApnsPayload.Image(_notification));
            if (!(_common.ForegroundShow ?? _account.ForegroundShow))
            {
                writer.WriteNumber("show_type"u8, 1);
            }
        }

        writer.WriteStartObject("ios"u8);
        writer.WriteStartObject("aps"u8);
        if (IsSilent)
        {
            writer.WriteNumber("content-available"u8, 1);
        }
        else
        {
            WriteManner(writer, text);
        }

        writer.WriteEndObject();
        writer.WriteText(_account.IosMember == TpnsIosMember.Custom ? "custom"u8 : "custom_content"u8, extras.ToJson());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteManner(Utf8JsonWriter writer, PayloadText text)
    {
        ApnsOptions? apns = _notification.Push.Apns;
        PushSound? sound = _notification.Quiet ? null : SoundName.Choose(apns?.Sound, _notification.Sound);

        // The object is required; its title gives way to the message's own.
        writer.WriteStartObject("alert"u8);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("subtitle"u8, text.Subtitle);
        writer.WriteEndObject();
        if (!_notification.Quiet)
        {
            if (_notification.Badge is { } badge)
            {
                writer.WriteNumber("badge_type"u8, badge);
            }

            writer.WriteText("sound"u8, sound?.Name);
        }

        writer.WriteText("category"u8, apns?.Category);
        writer.WriteText("interruption-level"u8, ApnsPayload.NameOf(sound is { Critical: true } ? InterruptionLevel.Critical : apns?.InterruptionLevel));

        // Without it TPNS hears of no arrival, and the phone fetches no picture.
        writer.WriteNumber("mutable-content"u8, apns?.MutableContent == false && ApnsPayload.Image(_notification) is null ? 0 : 1);
    }
}
