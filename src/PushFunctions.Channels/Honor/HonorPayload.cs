using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Honor;

/// <summary>
/// The body of <c>sendMessage</c> without its tokens ("Downlink message", Honor Push): camelCase, and in no envelope. Honor has neither
/// channels nor sounds: a push sounds as its class does.
/// </summary>
internal static class HonorPayload
{
    /// <summary>Bytes that Honor takes of a request (80300008), tokens apart.</summary>
    public const int Limit = 4096;

    /// <summary>UTF-16 units of a title and of a text, as Tencent cuts them.</summary>
    public const int TitleUnits = 50;
    public const int BodyUnits = 400;

    private static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(15);

    /// <summary>Writes the whole payload with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, HonorContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();

        // The members of data, JSON in a string, reach the page that a tap opens as its intent's extras; without a notification the app gets
        // the string.
        writer.WriteText("data"u8, extras.ToJson());
        writer.WriteStartObject("android"u8);
        writer.WriteText("ttl"u8, Seconds(content.Common));
        writer.WriteText("biTag"u8, content.Common.ReceiptTag);
        if (!content.Common.IsData)
        {
            WriteNotification(writer, content, text);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteNotification(Utf8JsonWriter writer, HonorContent content, PayloadText text)
    {
        writer.WriteStartObject("notification"u8);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("body"u8, text.Body);
        WriteClick(writer, content.Click);
        writer.WriteText("importance"u8, content.Importance == VendorImportance.Low ? "LOW" : "NORMAL");
        writer.WriteNumber("notifyId"u8, content.Common.NotifyId);
        writer.WriteText("group"u8, content.Account.GroupByConversation ? content.Common.ThreadId : null);
        WriteBadge(writer, content);
        writer.WriteText("image"u8, content.Image);
        if (content.Common.IsBigText)
        {
            writer.WriteNumber("style"u8, 1);
            writer.WriteText("bigTitle"u8, text.Title);
            writer.WriteText("bigBody"u8, text.Body);
        }

        writer.WriteEndObject();
    }

    private static void WriteClick(Utf8JsonWriter writer, VendorClick click)
    {
        writer.WriteStartObject("clickAction"u8);
        writer.WriteNumber("type"u8, click.Kind switch { VendorClickKind.Page => 1, VendorClickKind.Link => 2, _ => 3 });
        if (click.Kind == VendorClickKind.Link)
        {
            writer.WriteText("url"u8, click.Target);
        }
        else if (click.Kind == VendorClickKind.Page)
        {
            writer.WriteText(click.IsUri ? "intent"u8 : "action"u8, click.Target);
        }

        writer.WriteEndObject();
    }

    private static void WriteBadge(Utf8JsonWriter writer, HonorContent content)
    {
        VendorBadge badge = content.Common.Badge;
        if (content.Account.BadgeClass is not { } launcher || badge == default)
        {
            return;
        }

        writer.WriteStartObject("badge"u8);
        if (badge.Set is { } set)
        {
            writer.WriteNumber("setNum"u8, set);
        }
        else
        {
            writer.WriteNumber("addNum"u8, badge.Add!.Value);
        }

        writer.WriteText("badgeClass"u8, launcher);
        writer.WriteEndObject();
    }

    private static string Seconds(VendorContent content) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)content.TimeToLive(TimeSpan.FromSeconds(1), LongestTimeToLive).TotalSeconds}s");
}
