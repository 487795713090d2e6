using System.Globalization;
using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Honor;

/// <summary>What Honor documents of the body of <c>sendMessage</c>.</summary>
internal static class HonorShape
{
    private const int FifteenDays = 15 * 24 * 60 * 60;

    private static readonly Rule Https =
        TextThat("must be an https address", text => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static readonly Rule TimeToLive = TextThat("must be seconds such as \"86400s\", at most 15 days", IsTimeToLive);

    private static readonly Rule Click = Both(
        Members(("type", Whole(1, 3, "must be from 1 to 3")), ("intent", Text), ("action", Text), ("url", Https)),
        Check("must have what its type asks for", click => click.TryGetProperty("type", out var type) && type.GetInt32() switch
        {
            1 => click.TryGetProperty("intent", out _) || click.TryGetProperty("action", out _),
            2 => click.TryGetProperty("url", out _),
            _ => true,
        }));

    private static readonly Rule Badge = Both(
        Members(("addNum", Whole(1, 99, "must be from 1 to 99")), ("setNum", Whole(0, 99, "must be from 0 to 99")), ("badgeClass", Text)),
        Check("must name the launcher activity in badgeClass", badge => badge.TryGetProperty("badgeClass", out _)));

    private static readonly Rule Button = Members(
        ("name", TextThat("must have at most 40 characters", text => text.Length <= 40)), ("actionType", Whole(0, 2, "must be from 0 to 2")),
        ("intentType", Whole(0, 1, "must be 0 or 1")), ("intent", Text),
        ("data", TextThat("must have at most 1024 characters", text => text.Length <= 1024)));

    private static readonly Rule Notification = Both(
        Members(
            ("title", Text), ("body", Text), ("clickAction", Click), ("importance", OneOf("LOW", "NORMAL")),
            ("style", Whole(0, 1, "must be 0 or 1")), ("bigTitle", Text), ("bigBody", Text), ("badge", Badge), ("image", Https),
            ("notifyId", Whole(0, int.MaxValue, "must be 0 or more")), ("tag", Text), ("group", Text), ("when", Text),
            ("buttons", ListOf(Button))),
        Both(
            Check("must have a clickAction", it => it.TryGetProperty("clickAction", out _)),
            Check("must have a bigTitle and bigBody equal to title and body for style 1", HasItsBigText)));

    private static readonly Rule Android = Members(
        ("ttl", TimeToLive), ("biTag", TextThat("must have at most 64 characters", text => text.Length <= 64)), ("data", Text),
        ("targetUserType", Whole(0, 1, "must be 0 or 1")), ("notification", Notification));

    public static Rule Body { get; } = Both(
        Members(
            ("data", Text), ("notification", Members(("title", Text), ("body", Text), ("image", Https))), ("android", Android),
            ("token", ListOf(Text))),
        Check("must have data or a notification", HasContent));

    /// <summary>A picture in a marketing message.</summary>
    public static bool HasForbiddenImage(JsonElement body) =>
        body.TryGetProperty("android", out var android) && android.TryGetProperty("notification", out var notification)
        && notification.TryGetProperty("importance", out var importance) && importance.GetString() == "LOW"
        && (notification.TryGetProperty("image", out _)
            || (body.TryGetProperty("notification", out var outer) && outer.TryGetProperty("image", out _)));

    private static bool HasContent(JsonElement body) => body.TryGetProperty("data", out _) || body.TryGetProperty("notification", out _)
        || (body.TryGetProperty("android", out var android) && (android.TryGetProperty("data", out _) || android.TryGetProperty("notification", out _)));

    private static bool HasItsBigText(JsonElement notification) =>
        !notification.TryGetProperty("style", out var style) || style.GetInt32() == 0
        || (AreEqual(notification, "title", "bigTitle") && AreEqual(notification, "body", "bigBody"));

    private static bool AreEqual(JsonElement notification, string one, string other) =>
        notification.TryGetProperty(one, out var first) && notification.TryGetProperty(other, out var second)
        && first.GetString() == second.GetString();

    private static bool IsTimeToLive(string text) =>
        text.Length > 1 && text[^1] == 's'
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
        && seconds is > 0 and <= FifteenDays;
}
