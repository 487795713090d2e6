using PushFunctions.Core.Apps;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads an app's section <c>Payload</c>: under which keys its pushes carry ids.</summary>
internal static class PayloadSettingsReader
{
    private const string SectionName = nameof(AppProfile.Payload);
    private const string ConversationOfData = "conversationId";
    private const string Off = "off";
    private const int LongestKey = 32;

    private const string KeyRule = "must be off, or a key of 1 to 32 of A-Z, a-z, 0-9, '_', '-' and '.', the first a letter, that neither a "
        + "provider nor another part of a payload has: aps, fcm_options, from, message_type, collapse_key, gcm…, google…, notification…, callback…, ext, title, badge and the like";

    // What FCM and Mi Push keep for themselves begins like that.
    private static readonly string[] ReservedPrefixes = ["gcm", "google", "notification.", "notification_", "callback"];

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        // Apple's, Google's, and the members of our own beside the ids: on APNs, in FCM's data, on HarmonyOS.
        "aps", "fcm_options", "from", "message_type", "collapse_key", "ext", "clear", "readAt", "replaceIds", "replaceId", "title", "body", "channelId",
        "sound", "quiet", "badge", "image", "icon", "color", "clickAction", "link",

        // Extras that mean something to Mi Push.
        "channel_id", "channel_name", "channel_description", "template_id", "template_param", "notify_effect", "intent_uri", "web_uri",
        "notify_foreground", "sound_uri", "ticker", "jobkey", "only_send_once", "flow_control", "locale", "locale_not_in", "model",
        "model_not_in", "app_version", "app_version_not_in", "connpt",
    };

    /// <summary>The settings, each key told from every other and from the one of the picture on iOS.</summary>
    public static PayloadSettings Read(SettingsSection app, string imageKey)
    {
        PayloadSettings settings = new();
        if (app.Section(SectionName) is SettingsSection payload)
        {
            settings = new()
            {
                ConversationId = Key(payload, nameof(PayloadSettings.ConversationId), settings.ConversationId),
                ConversationType = Key(payload, nameof(PayloadSettings.ConversationType), settings.ConversationType),
                SenderId = Key(payload, nameof(PayloadSettings.SenderId), settings.SenderId),
                MessageId = Key(payload, nameof(PayloadSettings.MessageId), settings.MessageId),
                HiddenIds = payload.Choice(nameof(PayloadSettings.HiddenIds), settings.HiddenIds),
            };
            payload.RefuseOthers();
        }

        FailCollisions(app, settings, imageKey);
        return settings;
    }

    private static void FailCollisions(SettingsSection app, PayloadSettings settings, string imageKey)
    {
        // FCM's data messages name their conversation by our own key even where the app does not ask for it.
        Dictionary<string, string> taken = new(StringComparer.OrdinalIgnoreCase)
        {
            [imageKey] = "Apns:ImageKey",
            [settings.ConversationId ?? ConversationOfData] = $"{SectionName}:{nameof(PayloadSettings.ConversationId)}",
        };
        if (settings.ConversationId is { } conversation && conversation.Equals(imageKey, StringComparison.OrdinalIgnoreCase))
        {
            app.Fail($"{SectionName}:{nameof(PayloadSettings.ConversationId)}", $"is the key of {app.Path}:Apns:ImageKey too");
        }

        (string Setting, string? Key)[] others =
        [
            (nameof(PayloadSettings.ConversationType), settings.ConversationType),
            (nameof(PayloadSettings.SenderId), settings.SenderId),
            (nameof(PayloadSettings.MessageId), settings.MessageId),
        ];
        foreach ((string setting, string? key) in others.Where(other => other.Key is not null))
        {
            if (!taken.TryAdd(key!, $"{SectionName}:{setting}"))
            {
                app.Fail($"{SectionName}:{setting}", $"is the key of {app.Path}:{taken[key!]} too");
            }
        }
    }

    private static string? Key(SettingsSection payload, string setting, string? standard)
    {
        string? key = payload.Value(setting, IsKey, KeyRule) ?? standard;
        return string.Equals(key, Off, StringComparison.OrdinalIgnoreCase) ? null : key;
    }

    private static bool IsKey(string key) =>
        key.Length <= LongestKey
        && char.IsAsciiLetter(key[0])
        && key.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-' or '.')
        && !Reserved.Contains(key)
        && !ReservedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
