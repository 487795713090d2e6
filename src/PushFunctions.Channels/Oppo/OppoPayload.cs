using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Oppo;

/// <summary>
/// The JSON of a form's <c>message</c> without its target ("Unicast" and "Message body", OPPO Push), whose outermost object takes the
/// target as its last member.
/// </summary>
internal static class OppoPayload
{
    private static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(10);

    /// <summary>Writes the whole message with what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, OppoContent content, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteNumber("target_type"u8, 2); // a registration id
        writer.WriteBoolean("verify_registration_id"u8, content.Account.VerifyRegistrationId);
        writer.WriteStartObject("notification"u8);

        // OPPO sends one id to one target once: the repeat of a push whose answer was lost shows nothing.
        writer.WriteText("app_message_id"u8, content.Common.DedupeKey);
        writer.WriteNumber("style"u8, content.Common.IsBigText ? 2 : 1);
        writer.WriteText("title"u8, content.Text.Title);
        writer.WriteText("content"u8, content.Text.Body);
        WriteClick(writer, content.Click, content.PutsExtrasIntoIntent ? extras : PayloadExtras.None);

        // JSON in a string, whose members reach the opened page as its intent's extras.
        writer.WriteText("action_parameters"u8, content.PutsExtrasIntoIntent ? null : extras.ToJson());
        WriteTimeToLive(writer, content);
        writer.WriteNumber("notify_id"u8, content.Common.NotifyId);
        writer.WriteText("channel_id"u8, content.ChannelId);
        writer.WriteText("category"u8, content.Category);
        if (content.NotifyLevel is { } level)
        {
            writer.WriteNumber("notify_level"u8, level);
        }

        WriteTemplate(writer, content.Template);
        WriteReceipt(writer, content);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteClick(Utf8JsonWriter writer, VendorClick click, PayloadExtras ofIntent)
    {
        OppoClick kind = OppoClicks.Of(click);
        writer.WriteNumber("click_action_type"u8, (int)kind);
        if (kind is OppoClick.Action or OppoClick.Activity)
        {
            writer.WriteText("click_action_activity"u8, click.Target);
        }
        else if (kind is OppoClick.Link or OppoClick.Uri)
        {
            writer.WriteText("click_action_url"u8, IntentUri.With(click.Target, ofIntent));
        }
    }

    private static void WriteTimeToLive(Utf8JsonWriter writer, OppoContent content)
    {
        long seconds = (long)content.Common.TimeToLive(TimeSpan.Zero, LongestTimeToLive).TotalSeconds;
        writer.WriteBoolean("off_line"u8, seconds > 0);
        if (seconds > 0)
        {
            writer.WriteNumber("off_line_ttl"u8, Math.Max(seconds, (long)content.Account.LeastTimeToLive.TotalSeconds));
        }
    }

    private static void WriteTemplate(Utf8JsonWriter writer, OppoPrivateTemplate? template)
    {
        if (template is not null)
        {
            writer.WriteText("private_msg_template_id"u8, template.Id);
            writer.WriteText("private_title_parameters"u8, OppoContent.Parameters(template.TitleParameters));
            writer.WriteText("private_content_parameters"u8, OppoContent.Parameters(template.ContentParameters));
        }
    }

    private static void WriteReceipt(Utf8JsonWriter writer, OppoContent content)
    {
        if (content.Common.ReceiptTag is { } tag && content.Account.ReceiptUrl is { } url)
        {
            writer.WriteText("call_back_url"u8, url.AbsoluteUri);
            writer.WriteText("call_back_parameter"u8, tag);
        }
    }
}
