using System.Text.Json;

namespace PushFunctions.Local.Demo;

/// <summary>What a phone would show of a payload, in a line.</summary>
internal static class ShownNotification
{
    /// <summary>Where each channel's payload has what a person would notice; of several places the first that is there. A channel without a
    /// place cannot tell it to the phone, or was not asked to.</summary>
    private static readonly Dictionary<string, Places> Channels = new(StringComparer.Ordinal)
    {
        ["apns"] = new(["aps.alert.body", "aps.alert"], ["aps.badge"], ["aps.sound"], ["ext"]),
        ["fcm"] = new(
            ["message.notification.body"],
            ["message.android.notification.notification_count"],
            ["message.android.notification.sound"],
            ["message.data.ext"]),
        ["xiaomi"] = new(["description"], ["extra.badge"], ["extra.sound_uri"], ["payload"]),
        ["huawei"] = new(
            ["message.android.notification.body"],
            ["message.android.notification.badge.set_num", "message.android.notification.badge.add_num"],
            ["message.android.notification.sound"],
            ["message.data.ext"]),
        ["harmony"] = new(
            ["payload.notification.body"],
            ["payload.notification.badge.setNum", "payload.notification.badge.addNum"],
            ["payload.notification.sound"],
            ["payload.notification.clickAction.data.ext"]),
        ["honor"] = new(
            ["android.notification.body"],
            ["android.notification.badge.setNum", "android.notification.badge.addNum"],
            [],
            ["data.ext"]),
        ["oppo"] = new(["notification.content"], [], [], ["notification.action_parameters.ext"]),
        ["vivo"] = new(["content"], [], [], ["clientCustomMap.ext"]),
        ["meizu"] = new(["noticeBarInfo.content"], [], [], ["clickTypeInfo.parameters.ext"]),
        ["tpns"] = new(
            ["message.content"],
            ["message.android.badge_type", "message.ios.aps.badge_type"],
            ["message.android.ring_raw", "message.ios.aps.sound"],
            ["message.android.custom_content.ext", "message.ios.custom_content.ext"]),
        ["timpush"] = new(
            ["OfflinePushInfo.Desc"],
            ["OfflinePushInfo.BadgeSetNum", "OfflinePushInfo.BadgeAddNum"],
            ["OfflinePushInfo.AndroidInfo.Sound"],
            ["OfflinePushInfo.Ext.ext"]),
    };

    /// <param name="delivery">One of the emulator's deliveries.</param>
    public static string Describe(JsonElement delivery)
    {
        JsonElement payload = delivery.GetProperty("payload");
        Places places = Channels[delivery.GetProperty("channel").GetString()!];
        string[] parts =
        [
            $"“{First(payload, places.Text)}”",
            Part("badge", First(payload, places.Badge)),
            Part("sound", First(payload, places.Sound)),
            Part("ext", First(payload, places.Ext)),
        ];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    private static string Part(string name, string? value) => value is null ? string.Empty : $"{name} {value}";

    private static string? First(JsonElement payload, IReadOnlyList<string> paths) =>
        paths.Select(path => Find(payload, path)).FirstOrDefault(found => found is not null);

    private static string? Find(JsonElement element, string path)
    {
        foreach (string member in path.Split('.'))
        {
            if (Opened(element) is not { ValueKind: JsonValueKind.Object } parent || !parent.TryGetProperty(member, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }

    // Some vendors take an object as JSON in a string.
    private static JsonElement Opened(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String || element.GetString() is not ['{', ..] text)
        {
            return element;
        }

        try
        {
            using JsonDocument inner = JsonDocument.Parse(text);
            return inner.RootElement.Clone();
        }
        catch (JsonException)
        {
            return element; // a text that begins like an object, say in a chat about JSON
        }
    }

    private sealed record Places(
        IReadOnlyList<string> Text, IReadOnlyList<string> Badge, IReadOnlyList<string> Sound, IReadOnlyList<string> Ext);
}
