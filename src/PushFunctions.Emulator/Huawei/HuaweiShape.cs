using System.Globalization;
using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Huawei;

/// <summary>What Huawei documents of the body of <c>messages:send</c>, versions 1 and 2.</summary>
internal static class HuaweiShape
{
    private const int FifteenDays = 15 * 24 * 60 * 60;

    private static readonly Rule Https =
        TextThat("must be an https address", text => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static readonly Rule TimeToLive = TextThat("must be seconds such as \"86400s\", at most 15 days", IsTimeToLive);

    private static readonly Rule Category = OneOf(
        "IM", "VOIP", "SUBSCRIPTION", "TRAVEL", "HEALTH", "WORK", "ACCOUNT", "EXPRESS", "FINANCE", "DEVICE_REMINDER", "SYSTEM_REMINDER",
        "MAIL", "PLAY_VOICE", "MARKETING");

    private static readonly Rule Click = Both(
        Members(
            ("type", Whole(1, 4, "must be from 1 to 4")), ("intent", Text), ("action", Text), ("url", Https), ("rich_resource", Https)),
        Check("must have what its type asks for", click => click.TryGetProperty("type", out var type) && type.GetInt32() switch
        {
            1 => click.TryGetProperty("intent", out _) != click.TryGetProperty("action", out _),
            2 => click.TryGetProperty("url", out _),
            _ => true,
        }));

    private static readonly Rule Badge = Both(
        Members(("add_num", Whole(1, 99, "must be from 1 to 99")), ("set_num", Whole(0, 99, "must be from 0 to 99")), ("class", Text)),
        Check("must name the launcher activity in class", badge => badge.TryGetProperty("class", out _)));

    private static readonly Rule Sound = Check(
        "must have a sound where default_sound is false",
        notification => !notification.TryGetProperty("default_sound", out var standard) || standard.GetBoolean()
            || notification.TryGetProperty("sound", out _));

    private static readonly Rule Notification = Both(
        Members(
            ("title", Text), ("body", Text), ("icon", Text),
            ("color", TextThat("must be #RRGGBB", text => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit))),
            ("image", Https), ("sound", Text), ("default_sound", Flag), ("tag", Text), ("click_action", Click), ("channel_id", Text),
            ("notify_id", Whole(-1, int.MaxValue, "must be -1 or more")), ("group", Text), ("notify_summary", Text),
            ("style", Whole(0, 3, "must be from 0 to 3")), ("big_title", Text), ("big_body", Text),
            ("inbox_content", Texts), ("badge", Badge), ("importance", OneOf("LOW", "NORMAL", "HIGH")),
            ("visibility", OneOf("VISIBILITY_UNSPECIFIED", "PUBLIC", "SECRET", "PRIVATE")),
            ("title_loc_key", Text), ("title_loc_args", Texts), ("body_loc_key", Text), ("body_loc_args", Texts),
            ("multi_lang_key", AnyObject), ("auto_clear", Whole(0, int.MaxValue, "must be milliseconds")), ("when", Text),
            ("foreground_show", Flag), ("profile_id", TextThat("must have at most 64 characters", text => text.Length <= 64)),
            ("buttons", ListOf(AnyObject)), ("use_default_vibrate", Flag), ("vibrate_config", Texts), ("light_settings", AnyObject),
            ("ticker", Text)),
        Both(
            Both(Required("click_action"), Sound),
            Check(
                "must have big_title and big_body for style 1",
                it => !it.TryGetProperty("style", out var style) || style.GetInt32() != 1
                    || (it.TryGetProperty("big_title", out _) && it.TryGetProperty("big_body", out _)))));

    private static readonly Rule Android = Members(
        ("collapse_key", Whole(-1, 100, "must be from -1 to 100")), ("urgency", OneOf("HIGH", "NORMAL")), ("category", Category),
        ("ttl", TimeToLive), ("bi_tag", TextThat("must have at most 64 characters", text => text.Length <= 64)), ("receipt_id", Text),
        ("target_user_type", Whole(0, 1, "must be 0 or 1")), ("fast_app_target", Whole(1, 2, "must be 1 or 2")), ("data", Text),
        ("notification", Notification));

    private static readonly Rule Message = Both(
        Members(
            ("data", Text), ("notification", Members(("title", Text), ("body", Text), ("image", Https))), ("android", Android),
            ("token", ListOf(Text)), ("topic", Text), ("condition", Text)),
        Both(
            Check("must have data or a notification", message => message.TryGetProperty("data", out _) || Has(message, "notification")),
            Check(
            "must have a title and a body, in android.notification or notification",
            message => !Has(message, "notification") || (HasText(message, "title") && HasText(message, "body")))));

    public static Rule Body { get; } = Both(Members(("validate_only", Flag), ("message", Message)), Required("message"));

    private static Rule Required(string member) => (path, value) =>
        value.TryGetProperty(member, out _) ? null : new Finding($"{path}.{member}".TrimStart('.'), "is missing");

    private static bool Has(JsonElement message, string member) =>
        message.TryGetProperty(member, out _) || (message.TryGetProperty("android", out var android) && android.TryGetProperty(member, out _));

    private static bool HasText(JsonElement message, string member) =>
        (message.TryGetProperty("notification", out var outer) && outer.TryGetProperty(member, out _))
        || (message.TryGetProperty("android", out var android) && android.TryGetProperty("notification", out var own)
            && own.TryGetProperty(member, out var text) && text.GetString()!.Length > 0);

    private static bool IsTimeToLive(string text) =>
        text.Length > 1 && text[^1] == 's'
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
        && seconds is > 0 and <= FifteenDays;
}
