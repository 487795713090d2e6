using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Harmony;

/// <summary>What Huawei documents of the body of <c>messages:send</c>, version 3, for a notification and for a background message.</summary>
internal static class HarmonyShape
{
    private const int FifteenDays = 15 * 24 * 60 * 60;

    private static readonly Rule Https =
        TextThat("must be an https address", text => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static readonly Rule NotEmpty = TextThat("must not be empty", text => text.Length > 0);

    private static readonly Rule Category = OneOf(
        "IM", "VOIP", "MISS_CALL", "SUBSCRIPTION", "TRAVEL", "HEALTH", "WORK", "ACCOUNT", "EXPRESS", "FINANCE", "DEVICE_REMINDER", "MAIL",
        "PLAY_VOICE", "MARKETING");

    private static readonly Rule Click = Both(
        Members(("actionType", Whole(0, 1, "must be 0 or 1")), ("action", NotEmpty), ("uri", NotEmpty), ("data", AnyObject)),
        Check(
            "must have an actionType, and for 1 an action or a uri",
            click => click.TryGetProperty("actionType", out var type)
                && (type.GetInt32() == 0 || click.TryGetProperty("action", out _) || click.TryGetProperty("uri", out _))));

    private static readonly Rule Badge =
        Members(("addNum", Whole(1, 99, "must be from 1 to 99")), ("setNum", Whole(0, 99, "must be from 0 to 99")));

    private static readonly Rule Notification = Both(
        Members(
            ("category", Category), ("title", NotEmpty), ("body", NotEmpty), ("clickAction", Click), ("image", Https),
            ("style", Whole(0, 3, "must be 0, 1 or 3")), ("inboxContent", Texts), ("badge", Badge),
            ("notifyId", Whole(0, int.MaxValue, "must be from 0 to 2147483647")),
            ("appMessageId", TextThat("must have 1 to 64 characters", text => text.Length is >= 1 and <= 64)),
            ("profileId", TextThat("must have at most 64 characters", text => text.Length <= 64)), ("sound", NotEmpty),
            ("soundDuration", Whole(1, 60, "must be from 1 to 60")), ("foregroundShow", Flag)),
        (path, value) => IsBadgeAlone(value) ? null : Required("category", "title", "body", "clickAction")(path, value));

    private static readonly Rule Options = Members(
        ("testMessage", Flag), ("ttl", Whole(1, FifteenDays, "must be seconds, at most 15 days")),
        ("biTag", TextThat("must have at most 64 bytes", text => Encoding.UTF8.GetByteCount(text) <= 64)), ("receiptId", Text),
        ("collapseKey", Whole(-1, 100, "must be from -1 to 100")), ("backgroundMode", Whole(0, 1, "must be 0 or 1")));

    private static readonly Rule Alert = Body(Both(Members(("notification", Notification)), Required("notification")));

    private static readonly Rule Background = Body(Both(Members(("extraData", NotEmpty)), Required("extraData")));

    /// <summary>The body of a kind of message; null for one that is not emulated.</summary>
    public static Rule? Find(string? pushType) => pushType switch { "0" => Alert, "6" => Background, _ => null };

    private static Rule Body(Rule payload) => Both(
        Members(("payload", payload), ("target", Members(("token", ListOf(Text)))), ("pushOptions", Options)), Required("payload", "target"));

    // "Pushing a badge update message": a notification without title and body.
    private static bool IsBadgeAlone(JsonElement notification) => notification.TryGetProperty("badge", out _)
        && !notification.TryGetProperty("title", out _) && !notification.TryGetProperty("body", out _);

    private static Rule Required(params string[] members) => (path, value) => members
        .Where(member => !value.TryGetProperty(member, out _))
        .Select(member => new Finding($"{path}.{member}".TrimStart('.'), "is missing"))
        .FirstOrDefault();
}
