using System.Text.Json;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Fcm;

/// <summary>
/// An FCM HTTP v1 message for an iPhone: nothing but <c>message.apns</c>, so that it says what an APNs push says. A picture's address travels in
/// <c>fcm_options.image</c>, where Firebase's service extension looks for it. Source: FCM HTTP v1, ApnsConfig.
/// </summary>
internal static class FcmApple
{
    /// <summary>Writes the whole message with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, Notification notification, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("message"u8);
        writer.WriteStartObject("apns"u8);
        writer.WriteStartObject("headers"u8);
        foreach ((string name, string value) in ApnsHeaders.Of(notification))
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("payload"u8);
        ApnsPayload.Write(writer, notification, text, extras, imageKey: default);
        if (!text.IsEmpty && ApnsPayload.Image(notification) is { } image)
        {
            writer.WriteStartObject("fcm_options"u8);
            writer.WriteText("image"u8, image);
            writer.WriteEndObject();
        }

        writer.WriteEndObject(); // apns
        writer.WriteEndObject(); // message
        writer.WriteEndObject();
    }
}
