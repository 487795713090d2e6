using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Apns;

/// <summary>
/// The JSON that Apple reads ("Generating a remote notification"), in the arrangement of Tencent's literal example:
/// <c>{"aps":{"alert":"Nickname:helloworld","badge":5,"sound":"dingdong.aiff"},"ext":"www.qq.com"}</c>.
/// </summary>
internal static class ApnsPayload
{
    /// <summary>Bytes of JSON that APNs takes, all keys included.</summary>
    public const int Limit = 4096;

    /// <summary>The words to show; none in a background push, which shows nothing.</summary>
    public static PayloadText TextOf(Notification notification) => IsBackground(notification)
        ? default
        : new PayloadText(
            Pick(notification.Push.Apns?.Title, notification.Title),
            notification.Push.Apns?.Subtitle,
            notification.Body);

    /// <summary>True where only the app is woken. Apple forbids a badge there, so that a push with one is an alert that alerts nobody.</summary>
    public static bool IsBackground(Notification notification) =>
        notification.Push.Apns?.ContentAvailable == true || notification is { ShowsNothing: true, Badge: null };

    /// <summary>True where APNs would find neither alert, badge nor sound in an alert push, and refuse it.</summary>
    public static bool IsEmpty(Notification notification) =>
        !IsBackground(notification) && TextOf(notification).IsEmpty && Badge(notification) is null;

    /// <summary>A picture's https address; null for none.</summary>
    public static string? Image(Notification notification) => Pick(notification.Push.Apns?.Image, notification.Image);

    /// <summary>What it is grouped under.</summary>
    public static string? ThreadOf(Notification notification) => Pick(notification.Push.Apns?.ThreadId, notification.ThreadId);

    /// <summary>Apple's name of a level: one is spelt with a hyphen, as our JSON's camelCase is not.</summary>
    public static string? NameOf(InterruptionLevel? level) => level switch
    {
        null => null,
        InterruptionLevel.TimeSensitive => "time-sensitive",
        { } other => EnumNames.NameOf(other),
    };

    /// <summary>Writes the whole payload with the given words and what is for the app, the picture's address under <paramref name="imageKey"/>;
    /// an empty key leaves it to whoever carries the payload.</summary>
    public static void Write(Utf8JsonWriter writer, Notification notification, PayloadText text, PayloadExtras extras, ReadOnlySpan<byte> imageKey)
    {
        bool isBackground = IsBackground(notification);
        writer.WriteStartObject();
        writer.WriteStartObject("aps"u8);
        if (isBackground)
        {
            writer.WriteNumber("content-available"u8, 1);
        }
        else
        {
            WriteAlert(writer, text);
            if (Badge(notification) is { } badge)
            {
                writer.WriteNumber("badge"u8, badge);
            }

            if (notification.ShowsNothing)
            {
                writer.WriteNumber("content-available"u8, 1);
            }

            if (!text.IsEmpty)
            {
                WriteManner(writer, notification, notification.Push.Apns);
            }
        }

        writer.WriteEndObject();
        WriteClear(writer, notification);
        extras.Write(writer);
        if (!isBackground && !text.IsEmpty && !imageKey.IsEmpty)
        {
            // Neither Apple nor Tencent names a key for it: it is the app's, whose service extension loads the picture.
            writer.WriteText(imageKey, Image(notification));
        }

        writer.WriteEndObject();
    }

    private static void WriteAlert(Utf8JsonWriter writer, PayloadText text)
    {
        if (string.IsNullOrEmpty(text.Title) && string.IsNullOrEmpty(text.Subtitle))
        {
            writer.WriteText("alert"u8, text.Body);
            return;
        }

        writer.WriteStartObject("alert"u8);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("subtitle"u8, text.Subtitle);
        writer.WriteText("body"u8, text.Body);
        writer.WriteEndObject();
    }

    // For the app, which takes delivered notifications away by their thread-id, or by their identifier, which is the apns-collapse-id.
    private static void WriteClear(Utf8JsonWriter writer, Notification notification)
    {
        if (notification.Clear is not { } clear)
        {
            return;
        }

        writer.WriteStartObject("clear"u8);
        writer.WriteText("conversationId"u8, notification.ThreadId);
        writer.WriteNumber("readAt"u8, clear.ReadAt.ToUnixTimeMilliseconds());
        if (clear.ReplaceIds is { } ids)
        {
            writer.WriteStartArray("replaceIds"u8);
            foreach (string id in ids)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // How words are shown. Without words there is nothing to sound, to thread or to decorate: a badge may change unnoticed.
    private static void WriteManner(Utf8JsonWriter writer, Notification notification, ApnsOptions? apns)
    {
        if (!notification.Quiet)
        {
            ApnsSound.Write(writer, SoundName.Choose(apns?.Sound, notification.Sound));
        }

        writer.WriteText("thread-id"u8, ThreadOf(notification));
        writer.WriteText("category"u8, apns?.Category);
        writer.WriteText("target-content-id"u8, apns?.TargetContentId);
        writer.WriteText("interruption-level"u8, NameOf(apns?.InterruptionLevel));

        if (apns?.RelevanceScore is { } score && double.IsFinite(score))
        {
            writer.WriteNumber("relevance-score"u8, score);
        }

        if (apns?.MutableContent == true || Image(notification) is not null)
        {
            writer.WriteNumber("mutable-content"u8, 1);
        }
    }

    private static int? Badge(Notification notification) => notification.Quiet ? null : notification.Badge;

    private static string? Pick(string? ofApns, string? common) =>
        !string.IsNullOrEmpty(ofApns) ? ofApns : string.IsNullOrEmpty(common) ? null : common;
}
