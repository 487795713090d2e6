using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Fcm;

/// <summary>
/// An FCM HTTP v1 message without its target: inside <c>message</c>, options in the body and not in headers. Notification Hubs wants it like
/// that, and FCM itself with the token put in.
/// </summary>
internal static class FcmPayload
{
    /// <summary>Bytes that FCM takes of one message.</summary>
    public const int Limit = 4096;

    /// <summary>Writes the whole message with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, FcmContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("message"u8);
        if (content.IsData)
        {
            FcmData.Write(writer, content, text, extras);
            WriteDelivery(writer, content);
        }
        else
        {
            WriteNotification(writer, text);
            extras.WriteObject(writer, "data"u8);
            WriteDelivery(writer, content);
            WriteAndroidNotification(writer, content);
        }

        writer.WriteEndObject(); // android
        writer.WriteEndObject(); // message
        writer.WriteEndObject();
    }

    private static void WriteNotification(Utf8JsonWriter writer, PayloadText text)
    {
        writer.WriteStartObject("notification"u8);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("body"u8, text.Body);
        writer.WriteEndObject();
    }

    // Leaves the android object open.
    private static void WriteDelivery(Utf8JsonWriter writer, FcmContent content)
    {
        writer.WriteStartObject("android"u8);
        writer.WriteText("priority"u8, content.Priority);
        writer.WriteText("ttl"u8, content.TimeToLive);
    }

    // The channel's place is here: directly in message.notification the hub's users report it as invalid.
    private static void WriteAndroidNotification(Utf8JsonWriter writer, FcmContent content)
    {
        writer.WriteStartObject("notification"u8);
        writer.WriteText("channel_id"u8, content.ChannelId);
        writer.WriteText("sound"u8, content.Sound);
        writer.WriteText("tag"u8, content.ReplaceId);
        writer.WriteText("icon"u8, content.Options?.Icon);
        writer.WriteText("color"u8, content.Options?.Color);
        writer.WriteText("click_action"u8, content.Options?.ClickAction);
        writer.WriteText("image"u8, content.Image);
        if (content.Badge is { } badge && content.Options?.NotificationCount == true)
        {
            writer.WriteNumber("notification_count"u8, badge);
        }

        writer.WriteEndObject();
    }
}
