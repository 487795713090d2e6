using System.Globalization;
using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Fcm;

/// <summary>What Google documents inside <c>{"message":{…}}</c>.</summary>
internal static class FcmShape
{
    private const int FourWeeks = 28 * 24 * 60 * 60;

    private static readonly Rule ZeroToOne = Number(0, 1, "must be a number from 0 to 1");

    private static readonly Rule Duration = TextThat("must be seconds such as \"3.5s\"", text => TryReadSeconds(text, out _));

    private static readonly Rule TimeToLive =
        TextThat("must be seconds such as \"3600s\", at most four weeks",
            text => TryReadSeconds(text, out decimal seconds) && seconds <= FourWeeks);

    private static readonly Rule Instant = TextThat("must be an RFC 3339 time with its zone", IsInstant);

    private static readonly Rule Color =
        TextThat("must be #rrggbb", text => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit));

    private static readonly Rule TokenOfTheHub = (path, _) => new Finding(path, "must not be there: the hub adds the device");

    private static readonly Rule NoGroup = (path, _) => new Finding(path, "is not emulated: only tokens are");

    private static readonly Rule Data = Both(TextMap, NoReservedKey);

    private static readonly Rule Options = Members(("analytics_label", Text));

    private static readonly Rule Light = Members(
        ("color", Members(("red", ZeroToOne), ("green", ZeroToOne), ("blue", ZeroToOne), ("alpha", ZeroToOne))),
        ("light_on_duration", Duration), ("light_off_duration", Duration));

    private static readonly Rule AndroidNotification = Members(
        ("title", Text), ("body", Text), ("icon", Text), ("color", Color), ("sound", Text), ("tag", Text), ("click_action", Text),
        ("title_loc_key", Text), ("title_loc_args", Texts), ("body_loc_key", Text), ("body_loc_args", Texts),
        ("channel_id", Text), ("ticker", Text), ("sticky", Flag), ("event_time", Instant), ("local_only", Flag),
        ("notification_priority",
            OneOf("PRIORITY_UNSPECIFIED", "PRIORITY_MIN", "PRIORITY_LOW", "PRIORITY_DEFAULT", "PRIORITY_HIGH", "PRIORITY_MAX")),
        ("default_sound", Flag), ("default_vibrate_timings", Flag), ("default_light_settings", Flag),
        ("vibrate_timings", ListOf(Duration)),
        ("visibility", OneOf("VISIBILITY_UNSPECIFIED", "PRIVATE", "PUBLIC", "SECRET")),
        ("notification_count", Whole(0, int.MaxValue, "must be an integer, 0 or more")),
        ("light_settings", Light), ("image", Text),
        ("proxy", OneOf("ALLOW", "DENY", "IF_PRIORITY_LOWERED")));

    private static readonly Rule Android = Members(
        ("collapse_key", Text), ("priority", OneOfInAnyCase("NORMAL", "HIGH")), ("ttl", TimeToLive), ("restricted_package_name", Text),
        ("data", Data), ("direct_boot_ok", Flag), ("bandwidth_constrained_ok", Flag), ("restricted_satellite_ok", Flag),
        ("fcm_options", Options), ("notification", AndroidNotification));

    private static readonly Rule Apns = Members(
        ("headers", TextMap), ("payload", AnyObject), ("live_activity_token", Text),
        ("fcm_options", Members(("analytics_label", Text), ("image", Text))));

    private static readonly Rule WebPush = Members(
        ("headers", TextMap), ("data", TextMap), ("notification", AnyObject),
        ("fcm_options", Members(
            ("link", TextThat("must be an https address", text => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))),
            ("analytics_label", Text))));

    private static readonly (string, Rule)[] Content =
    [
        ("notification", Members(("title", Text), ("body", Text), ("image", Text))),
        ("data", Data), ("fcm_options", Options), ("android", Android), ("apns", Apns), ("webpush", WebPush),
    ];

    /// <summary>What a hub is given, which adds the device itself.</summary>
    public static Rule Body { get; } = Members(
        ("message", Members([("token", TokenOfTheHub), ("topic", TokenOfTheHub), ("condition", TokenOfTheHub), .. Content])));

    /// <summary>What FCM itself is given.</summary>
    public static Rule Request { get; } = Both(
        Members(
            ("validate_only", Flag),
            ("message", Both(
                Members([("name", Text), ("token", Text), ("topic", NoGroup), ("condition", NoGroup), .. Content]),
                Check("must have exactly one target", message => message.TryGetProperty("token", out _))))),
        Check("must have a message", body => body.TryGetProperty("message", out _)));

    private static Finding? NoReservedKey(string path, JsonElement data)
    {
        string? key = data.EnumerateObject().Select(member => member.Name).FirstOrDefault(IsReserved);
        return key is null ? null : new Finding($"{path}.{key}", "is a key that FCM keeps for itself");
    }

    private static bool IsReserved(string key) =>
        key is "from" or "message_type" || key.StartsWith("google", StringComparison.Ordinal)
        || key.StartsWith("gcm", StringComparison.Ordinal) || key.StartsWith("notification.", StringComparison.Ordinal);

    private static bool TryReadSeconds(string text, out decimal seconds)
    {
        seconds = 0;
        return text.Length > 1 && text[^1] == 's' && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^2])
            && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds);
    }

    private static bool IsInstant(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out _);
}
