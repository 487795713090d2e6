using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Harmony;

/// <summary>
/// The body of <c>messages:send</c>, version 3, for a notification (<c>push-type: 0</c>) or a background message (<c>push-type: 6</c>; "Request parameters of scenario-based messages",
/// Push Kit). The object <c>target</c> comes last in it and is empty, so that the tokens can be put there.
/// </summary>
internal static class HarmonyPayload
{
    /// <summary>Bytes that Push Kit takes of a request, tokens apart.</summary>
    public const int Limit = 4096;

    private static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(15);

    private static readonly KeyValuePair<string, string>[] Alert = [new("push-type", "0")];
    private static readonly KeyValuePair<string, string>[] Background = [new("push-type", "6")];

    /// <summary>The header that says what kind of message the body is: an alert, or a background message.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(HarmonyContent content) => content.Common.IsData ? Background : Alert;

    /// <summary>Writes the whole payload with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, HarmonyContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("payload"u8);
        if (content.Common.IsData)
        {
            writer.WriteText("extraData"u8, extras.ToJson());
        }
        else if (content.IsBadgeAlone)
        {
            WriteBadgeAlone(writer, content.Common.Badge);
        }
        else
        {
            WriteNotification(writer, content, text, extras);
        }

        writer.WriteEndObject();
        WriteOptions(writer, content);
        writer.WriteStartObject("target"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // "Pushing a badge update message" (Push Kit): neither title nor body, and no class, as the right to that of an IM is asked for.
    private static void WriteBadgeAlone(Utf8JsonWriter writer, VendorBadge badge)
    {
        writer.WriteStartObject("notification"u8);
        WriteBadge(writer, badge);
        writer.WriteEndObject();
    }

    private static void WriteNotification(Utf8JsonWriter writer, HarmonyContent content, PayloadText text, PayloadExtras extras)
    {
        VendorContent common = content.Common;
        writer.WriteStartObject("notification"u8);
        writer.WriteText("category"u8, content.Category);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("body"u8, text.Body);
        WriteClick(writer, content.Click, extras);
        WriteBadge(writer, common.Badge);
        writer.WriteNumber("notifyId"u8, common.NotifyId);
        writer.WriteText("appMessageId"u8, common.DedupeKey);
        writer.WriteText("profileId"u8, content.ProfileId);
        writer.WriteText("image"u8, content.Image);
        writer.WriteText("sound"u8, content.Sound);
        if (content is { Sound: not null, SoundDuration: { } seconds })
        {
            writer.WriteNumber("soundDuration"u8, seconds);
        }

        writer.WriteBoolean("foregroundShow"u8, content.ForegroundShow);
        writer.WriteEndObject();
    }

    // A link is the app's to open: Push Kit opens pages of the app only.
    private static void WriteClick(Utf8JsonWriter writer, VendorClick click, PayloadExtras extras)
    {
        writer.WriteStartObject("clickAction"u8);
        writer.WriteNumber("actionType"u8, click.Kind == VendorClickKind.Page ? 1 : 0);
        if (click.Kind == VendorClickKind.Page)
        {
            writer.WriteText(click.IsUri ? "uri"u8 : "action"u8, click.Target);
        }

        if (!extras.IsEmpty || click.Kind == VendorClickKind.Link)
        {
            writer.WriteStartObject("data"u8);
            extras.Write(writer);
            writer.WriteText("link"u8, click.Kind == VendorClickKind.Link ? click.Target : null);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteBadge(Utf8JsonWriter writer, VendorBadge badge)
    {
        if (badge == default)
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

        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, HarmonyContent content)
    {
        writer.WriteStartObject("pushOptions"u8);
        writer.WriteNumber("ttl"u8, (long)content.Common.TimeToLive(TimeSpan.FromSeconds(1), LongestTimeToLive).TotalSeconds);
        if (content.CollapseKey is { } collapse && !content.Common.IsData)
        {
            writer.WriteNumber("collapseKey"u8, collapse);
        }

        writer.WriteText("biTag"u8, content.Common.ReceiptTag);
        writer.WriteText("receiptId"u8, content.Common.ReceiptTag is null ? null : content.Account.ReceiptId);
        writer.WriteEndObject();
    }
}
