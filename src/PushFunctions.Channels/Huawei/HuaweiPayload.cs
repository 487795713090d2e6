using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Huawei;

/// <summary>
/// The body of <c>messages:send</c>, versions 1 and 2, without its tokens ("Downlink message sending API", HMS Core Push Kit). The object
/// <c>message</c> comes last in it and closes it, so that the tokens can be put there.
/// </summary>
internal static class HuaweiPayload
{
    /// <summary>Bytes that Huawei takes of a request, tokens apart.</summary>
    public const int Limit = 4096;

    /// <summary>UTF-16 units of a title and of a text, as Tencent cuts them; Huawei shows no more.</summary>
    public const int TitleUnits = 60;
    public const int BodyUnits = 600;

    private static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(15);

    /// <summary>Writes the whole payload with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, HuaweiContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("message"u8);

        // In a notification message the members of data, JSON in a string, reach the page that a tap opens as its intent's extras. Without a
        // notification it is a pass-through message, and the app gets the string. Such a one is of no class; to be urgent takes a right of its own.
        writer.WriteText("data"u8, extras.ToJson());
        writer.WriteStartObject("android"u8);
        if (content.CollapseKey is { } collapse)
        {
            writer.WriteNumber("collapse_key"u8, collapse);
        }

        writer.WriteText("category"u8, content.Common.IsData ? null : content.Category);
        writer.WriteText("ttl"u8, Seconds(content.Common));
        writer.WriteText("bi_tag"u8, content.Common.ReceiptTag);
        writer.WriteText("receipt_id"u8, content.Common.ReceiptTag is null ? null : content.Account.ReceiptId);
        if (!content.Common.IsData)
        {
            WriteNotification(writer, content, text, extras);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteNotification(Utf8JsonWriter writer, HuaweiContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject("notification"u8);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("body"u8, text.Body);
        WriteClick(writer, content, extras);
        writer.WriteText("importance"u8, content.Importance == VendorImportance.Low ? "LOW" : "NORMAL");
        writer.WriteNumber("notify_id"u8, content.Common.NotifyId);
        writer.WriteText("channel_id"u8, content.ChannelId);
        writer.WriteText("group"u8, content.Account.GroupByConversation ? content.Common.ThreadId : null);
        writer.WriteText("profile_id"u8, content.ProfileId);
        writer.WriteText("visibility"u8, content.Account.Visibility?.ToString().ToUpperInvariant());
        WriteSound(writer, content.Sound);
        WriteBadge(writer, content);
        writer.WriteText("image"u8, content.Image);
        if (content.Common.IsBigText)
        {
            writer.WriteNumber("style"u8, 1);
            writer.WriteText("big_title"u8, text.Title);
            writer.WriteText("big_body"u8, text.Body);
        }

        if (!content.ForegroundShow)
        {
            writer.WriteBoolean("foreground_show"u8, false);
        }

        writer.WriteEndObject();
    }

    private static void WriteClick(Utf8JsonWriter writer, HuaweiContent content, PayloadExtras extras)
    {
        VendorClick click = content.Click;
        writer.WriteStartObject("click_action"u8);
        writer.WriteNumber("type"u8, click.Kind switch { VendorClickKind.Page => 1, VendorClickKind.Link => 2, _ => 3 });
        if (click.Kind == VendorClickKind.Link)
        {
            writer.WriteText("url"u8, click.Target);
        }
        else if (click is { Kind: VendorClickKind.Page, IsUri: true })
        {
            writer.WriteText("intent"u8, content.ExtInIntent ? IntentUri.With(click.Target, extras) : click.Target);
        }
        else if (click.Kind == VendorClickKind.Page)
        {
            writer.WriteText("action"u8, click.Target);
        }

        writer.WriteEndObject();
    }

    // A sound of the push's own holds for a channel that does not exist yet, and before EMUI 10.
    private static void WriteSound(Utf8JsonWriter writer, string? sound)
    {
        if (sound is not (null or "default"))
        {
            writer.WriteBoolean("default_sound"u8, false);
            writer.WriteText("sound"u8, $"/raw/{SoundName.WithoutSuffix(sound)}");
        }
        else if (sound is not null)
        {
            writer.WriteBoolean("default_sound"u8, true);
        }
    }

    private static void WriteBadge(Utf8JsonWriter writer, HuaweiContent content)
    {
        VendorBadge badge = content.Common.Badge;
        if (content.Account.BadgeClass is not { } launcher || badge == default)
        {
            return;
        }

        writer.WriteStartObject("badge"u8);
        if (badge.Set is { } set)
        {
            writer.WriteNumber("set_num"u8, set);
        }
        else
        {
            writer.WriteNumber("add_num"u8, badge.Add!.Value);
        }

        writer.WriteText("class"u8, launcher);
        writer.WriteEndObject();
    }

    private static string Seconds(VendorContent content) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)content.TimeToLive(TimeSpan.FromSeconds(1), LongestTimeToLive).TotalSeconds}s");
}
