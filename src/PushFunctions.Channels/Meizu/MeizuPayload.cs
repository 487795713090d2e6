using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Meizu;

/// <summary>The form's <c>messageJson</c> for <c>varnished/pushByPushId</c>, a notification.</summary>
internal static class MeizuPayload
{
    /// <summary>Bytes of <c>messageJson</c>. Meizu documents no limit: this one is every other vendor's.</summary>
    public const int Limit = 4096;

    /// <summary>UTF-16 units of a title and a text.</summary>
    public const int TitleUnits = 32;
    public const int BodyUnits = 100;

    /// <summary>Delivered and clicked.</summary>
    private const int ReceiptType = 3;

    /// <summary>Writes the whole payload with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, MeizuContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("noticeBarInfo"u8);
        writer.WriteNumber("noticeMsgType"u8, content.NoticeType);
        writer.WriteNumber("noticeBarType"u8, 0);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("content"u8, text.Body);
        writer.WriteEndObject();
        WriteExpansion(writer, content);
        WriteClick(writer, content, extras);
        WriteTime(writer, content.ValidHours);
        WriteAdvance(writer, content);
        WriteReceipt(writer, content);
        writer.WriteEndObject();
    }

    private static void WriteExpansion(Utf8JsonWriter writer, MeizuContent content)
    {
        if (content.Picture is null && content.ExpandedText is null)
        {
            return;
        }

        writer.WriteStartObject("noticeExpandInfo"u8);
        writer.WriteNumber("noticeExpandType"u8, content.Picture is null ? 1 : 2);
        writer.WriteText("noticeExpandContent"u8, content.Picture is null ? content.ExpandedText : null);
        writer.WriteText("noticeExpandImgUrl"u8, content.Picture);
        writer.WriteEndObject();
    }

    private static void WriteClick(Utf8JsonWriter writer, MeizuContent content, PayloadExtras extras)
    {
        writer.WriteStartObject("clickTypeInfo"u8);
        writer.WriteNumber("clickType"u8, content.Click.Type);
        writer.WriteText(content.Click.Type == 1 ? "activity"u8 : "url"u8, content.Click.Target);
        if (!content.IsLink)
        {
            extras.WriteObject(writer, "parameters"u8);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, int hours)
    {
        writer.WriteStartObject("pushTimeInfo"u8);
        writer.WriteNumber("offLine"u8, hours > 0 ? 1 : 0);
        if (hours > 0)
        {
            writer.WriteNumber("validTime"u8, hours);
        }

        writer.WriteEndObject();
    }

    private static void WriteAdvance(Utf8JsonWriter writer, MeizuContent content)
    {
        writer.WriteStartObject("advanceInfo"u8);
        writer.WriteStartObject("notificationType"u8);
        writer.WriteNumber("vibrate"u8, content.HasSound ? 1 : 0);
        writer.WriteNumber("lights"u8, 1);
        writer.WriteNumber("sound"u8, content.HasSound ? 1 : 0);
        writer.WriteEndObject();
        writer.WriteText("notifyKey"u8, content.NotifyKey);
        writer.WriteEndObject();
    }

    private static void WriteReceipt(Utf8JsonWriter writer, MeizuContent content)
    {
        if (content.Common.ReceiptTag is not { } tag || content.Account.ReceiptAddress is not { } address)
        {
            return;
        }

        writer.WriteStartObject("extra"u8);
        writer.WriteText("callback"u8, address.AbsoluteUri);
        writer.WriteText("callback.param"u8, tag);
        writer.WriteNumber("callback.type"u8, ReceiptType);
        writer.WriteEndObject();
    }
}
