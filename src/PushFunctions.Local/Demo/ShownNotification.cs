using System.Text.Json;

namespace PushFunctions.Local.Demo;

/// <summary>What a phone would show of a payload, in a line.</summary>
internal static class ShownNotification
{
    /// <param name="delivery">One of the emulator's deliveries.</param>
    public static string Describe(JsonElement delivery)
    {
        JsonElement payload = delivery.GetProperty("payload");
        return delivery.GetProperty("channel").GetString() == "apns" ? Apns(payload) : Fcm(payload.GetProperty("message"));
    }

    private static string Apns(JsonElement payload)
    {
        JsonElement aps = payload.GetProperty("aps");
        JsonElement alert = aps.GetProperty("alert");
        string? text = alert.ValueKind == JsonValueKind.String ? alert.GetString() : Text(alert, "body");
        return Line(text, Text(aps, "badge"), Text(aps, "sound"), Text(payload, "ext"));
    }

    private static string Fcm(JsonElement message)
    {
        JsonElement android = message.GetProperty("android").GetProperty("notification");
        string? ext = message.TryGetProperty("data", out JsonElement data) ? Text(data, "ext") : null;
        return Line(Text(message.GetProperty("notification"), "body"), Text(android, "notification_count"), Text(android, "sound"), ext);
    }

    private static string Line(string? text, string? badge, string? sound, string? ext)
    {
        string[] parts = [$"“{text}”", Part("badge", badge), Part("sound", sound), Part("ext", ext)];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    private static string Part(string name, string? value) => value is null ? string.Empty : $"{name} {value}";

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
}
