using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tpns;

/// <summary>The object <c>message</c> of a push to Android ("General message on Android", "In-app message on Android").</summary>
internal static class TpnsAndroidMessage
{
    /// <summary>Adds one to the number on the icon.</summary>
    private const int AddOne = -2;

    /// <summary>The message within TPNS's limit. The copy of <c>ext</c> in the URI that a tap opens gives way before <c>ext</c> does.</summary>
    public static Composition Compose(TpnsAndroidContent content, ExtOverflow overflow)
    {
        Composition whole = PayloadFit.Fit(content.Text, content.Extras, TpnsRequest.MessageLimit, overflow, content, Write, []);
        return content.ExtInIntent && (whole.Payload is null || whole.ExtDropped) ? Compose(content with { ExtInIntent = false }, overflow) : whole;
    }

    private static void Write(Utf8JsonWriter writer, TpnsAndroidContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        if (content.Common.IsData)
        {
            // Both are required, and nobody sees them.
            writer.WriteString("title"u8, "data"u8);
            writer.WriteString("content"u8, "data"u8);
            writer.WriteStartObject("android"u8);
        }
        else
        {
            writer.WriteText("title"u8, text.Title);
            writer.WriteText("content"u8, text.Body);
            writer.WriteText("thread_id"u8, content.Common.ThreadId);
            writer.WriteText("xg_media_resources"u8, content.Picture);
            writer.WriteStartObject("android"u8);
            WriteClasses(writer, content);
            WriteManner(writer, content);
            WriteAction(writer, content, extras);
        }

        writer.WriteText("custom_content"u8, extras.ToJson());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter writer, TpnsAndroidContent content)
    {
        writer.WriteText("hw_category"u8, content.HuaweiCategory);
        writer.WriteNumber("hw_importance"u8, content.Importance == VendorImportance.Low ? 1 : 2);
        writer.WriteText("hw_ch_id"u8, content.HuaweiChannelId);
        writer.WriteText("xm_ch_id"u8, content.XiaomiChannelId);
        writer.WriteText("oppo_ch_id"u8, content.OppoChannelId);
        writer.WriteText("vivo_ch_id"u8, content.VivoClassification == VivoClassification.System ? "1" : "0");
        writer.WriteText("fcm_ch_id"u8, content.FcmChannelId);
        writer.WriteText("n_ch_id"u8, content.Account.ChannelId);
        writer.WriteText("n_ch_name"u8, content.Account.ChannelName);
    }

    private static void WriteManner(Utf8JsonWriter writer, TpnsAndroidContent content)
    {
        // By which TPNS's own link, and no vendor, puts a push into another one's place; TPNS says that it will go, and has nothing in its stead
        // for pushes to tokens.
        writer.WriteNumber("n_id"u8, content.Common.NotifyId);
        if (content.Sound is null)
        {
            writer.WriteNumber("ring"u8, 0);
            writer.WriteNumber("vibrate"u8, 0);
        }
        else if (content.Sound != "default")
        {
            writer.WriteText("ring_raw"u8, SoundName.RawResource(content.Sound));
        }

        if (content.Badge != default)
        {
            writer.WriteNumber("badge_type"u8, content.Badge.Set ?? AddOne);
        }

        if (!content.ForegroundShow)
        {
            writer.WriteNumber("show_type"u8, 1);
        }
    }

    private static void WriteAction(Utf8JsonWriter writer, TpnsAndroidContent content, PayloadExtras extras)
    {
        VendorClick click = content.Click;
        writer.WriteStartObject("action"u8);
        writer.WriteNumber("action_type"u8, click switch { { Kind: VendorClickKind.Link } => 2, { Kind: VendorClickKind.Page, IsUri: true } => 3, _ => 1 });
        if (click.Kind == VendorClickKind.Link)
        {
            writer.WriteStartObject("browser"u8);
            writer.WriteText("url"u8, click.Target);
            writer.WriteNumber("confirm"u8, 0);
            writer.WriteEndObject();
        }
        else if (click is { Kind: VendorClickKind.Page, IsUri: true })
        {
            writer.WriteText("intent"u8, content.ExtInIntent ? TpnsIntent.With(click.Target, extras) : click.Target);
        }
        else if (click.Kind == VendorClickKind.Page)
        {
            writer.WriteText("activity"u8, click.Target);
        }

        writer.WriteEndObject();
    }
}
