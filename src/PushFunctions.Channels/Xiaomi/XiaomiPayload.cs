using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>
/// A message as <c>multi_messages</c> carries it, in JSON with its extras in an object of their own; <c>message/regid</c> has the same as a
/// form, with <c>extra.</c> before the extras' names.
/// </summary>
internal static class XiaomiPayload
{
    private const int NotifyAll = -1;
    private const int NotifyLights = 4;

    // Letters, digits, '_' and '-', at most 20, not beginning with '_'.
    private const char JobKeyPrefix = 'm';
    private const int JobKeyUnits = 20;

    /// <summary>Writes the message with the given words and what is for the app.</summary>
    public static void WriteMessage(Utf8JsonWriter writer, XiaomiContent content, PayloadText text, PayloadExtras extras)
    {
        if (content.Common.IsData)
        {
            WriteData(writer, content, extras);
            return;
        }

        writer.WriteStartObject();
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("description"u8, text.Body);
        writer.WriteText("payload"u8, extras.Ext);
        writer.WriteText("restricted_package_name"u8, content.Account.PackageName);
        writer.WriteNumber("pass_through"u8, 0);
        writer.WriteNumber("notify_type"u8, content.Sound is null ? NotifyLights : NotifyAll);
        writer.WriteNumber("notify_id"u8, content.Common.NotifyId);
        writer.WriteNumber("time_to_live"u8, (long)content.TimeToLive.TotalMilliseconds);
        WriteExtras(writer, content, extras);
        writer.WriteEndObject();
    }

    // A pass-through message: Mi Push hands payload and extras to the app and shows nothing.
    private static void WriteData(Utf8JsonWriter writer, XiaomiContent content, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteText("payload"u8, extras.Ext);
        writer.WriteText("restricted_package_name"u8, content.Account.PackageName);
        writer.WriteNumber("pass_through"u8, 1);
        writer.WriteNumber("time_to_live"u8, (long)content.TimeToLive.TotalMilliseconds);
        writer.WriteStartObject("extra"u8);
        writer.WriteText("channel_id"u8, content.ChannelId);
        WriteDelivery(writer, content);
        extras.WriteIds(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteExtras(Utf8JsonWriter writer, XiaomiContent content, PayloadExtras extras)
    {
        XiaomiAccount account = content.Account;
        writer.WriteStartObject("extra"u8);
        writer.WriteText("channel_id"u8, content.ChannelId);
        writer.WriteText("template_id"u8, content.HasTemplate ? account.TemplateId : null);
        writer.WriteText("template_param"u8, content.TemplateParameters);
        writer.WriteText("notification_style_type"u8, content.Picture is not null ? "2" : content.Common.IsBigText ? "1" : null);
        writer.WriteText("notification_bigPic_uri"u8, content.Picture);
        WriteClick(writer, content.Click);
        writer.WriteText("notify_foreground"u8, content.ForegroundShow ? "1" : "0");
        writer.WriteText("sound_uri"u8, SoundUri(content));
        writer.WriteText("badge"u8, content.Badge?.ToString(CultureInfo.InvariantCulture));
        WriteDelivery(writer, content);
        extras.WriteIds(writer);
        writer.WriteEndObject();
    }

    private static void WriteDelivery(Utf8JsonWriter writer, XiaomiContent content)
    {
        XiaomiAccount account = content.Account;
        writer.WriteText("jobkey"u8, $"{JobKeyPrefix}{content.Common.DedupeKey}"[..JobKeyUnits]);
        if (content.Common.ReceiptTag is { } tag && account.ReceiptAddress is { } receipts)
        {
            writer.WriteText("callback"u8, receipts.AbsoluteUri);
            writer.WriteText("callback.param"u8, tag);
            writer.WriteText("callback.type"u8, account.ReceiptTypes.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteClick(Utf8JsonWriter writer, VendorClick click)
    {
        writer.WriteText("notify_effect"u8, click.Kind switch { VendorClickKind.Page => "2", VendorClickKind.Link => "3", _ => "1" });
        writer.WriteText("intent_uri"u8, click.Kind == VendorClickKind.Page ? IntentOf(click) : null);
        writer.WriteText("web_uri"u8, click.Kind == VendorClickKind.Link ? click.Target : null);
    }

    // What is no URI yet is made one: a component has a slash, an action has none.
    private static string IntentOf(VendorClick click)
    {
        string page = click.Target;
        if (click.IsUri)
        {
            return page;
        }

        string kind = page.Contains('/', StringComparison.Ordinal) ? "component" : "action";
        return $"intent:#Intent;{kind}={Uri.EscapeDataString(page).Replace("%2F", "/", StringComparison.Ordinal)};end";
    }

    // On Android 8+ the channel's sound wins.
    private static string? SoundUri(XiaomiContent content) => content.Sound is null or "default"
        ? null
        : $"android.resource://{content.Account.PackageName}/raw/{SoundName.WithoutSuffix(content.Sound)}";
}
