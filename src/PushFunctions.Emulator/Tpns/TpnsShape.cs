using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.Vendors;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Tpns;

/// <summary>What TPNS documents of the body of <c>v3/push/app</c> for pushes to tokens ("Push API", document 33764).</summary>
internal static class TpnsShape
{
    private static readonly Rule Switch = Whole(0, 1, "must be 0 or 1");

    private static readonly Rule Show = Whole(1, 2, "must be 1 or 2");

    private static readonly Rule Json = TextThat("must be a JSON object in a string", VendorJson.IsObject);

    private static readonly Rule Web = TextThat(
        "must be an http or https address", text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");

    private static readonly Rule Action = Both(
        Members(
            ("action_type", Whole(1, 3, "must be from 1 to 3")), ("activity", Text),
            ("aty_attr", Members(("if", Whole(0, int.MaxValue, "must be 0 or more")), ("pf", Whole(0, int.MaxValue, "must be 0 or more")))),
            ("browser", Members(("url", Web), ("confirm", Switch))), ("intent", Text)),
        Check("must have what its action_type asks for", action => !action.TryGetProperty("action_type", out var type) || type.GetInt32() switch
        {
            2 => action.TryGetProperty("browser", out var browser) && browser.TryGetProperty("url", out _),
            3 => action.TryGetProperty("intent", out _),
            _ => true,
        }));

    private static readonly Rule Android = Members(
        ("n_ch_id", Text), ("n_ch_name", Text), ("xm_ch_id", Text), ("fcm_ch_id", Text), ("hw_biz_type", Switch), ("hw_ch_id", Text),
        ("hw_category", Text), ("hw_importance", Whole(1, 2, "must be 1 or 2")), ("oppo_ch_id", Text), ("vivo_ch_id", OneOf("0", "1")),
        ("n_id", Whole(-1, int.MaxValue, "must be -1 or more")), ("builder_id", Whole(0, int.MaxValue, "must be 0 or more")),
        ("badge_type", Whole(-2, 99, "must be from -2 to 99")), ("ring", Switch), ("ring_raw", Text), ("vibrate", Switch), ("lights", Switch),
        ("clearable", Switch), ("icon_type", Switch), ("icon_res", Text), ("style_id", Whole(0, int.MaxValue, "must be 0 or more")),
        ("small_icon", Text), ("icon_color", Whole(0, int.MaxValue, "must be 0 or more")), ("action", Action), ("custom_content", Json),
        ("show_type", Show));

    private static readonly Rule Aps = Members(
        ("alert", Members(("title", Text), ("subtitle", Text), ("body", Text))), ("badge_type", Whole(-2, int.MaxValue, "must be -2 or more")),
        ("category", Text), ("mutable-content", Switch), ("sound", Text),
        ("interruption-level", OneOf("passive", "active", "time-sensitive", "critical")), ("content-available", One));

    private static readonly Rule Ios = Members(("aps", Aps), ("custom_content", Json), ("custom", Json));

    private static readonly Rule Message = Members(
        ("title", Text), ("content", Text), ("thread_id", Text), ("thread_sumtext", Text), ("xg_media_resources", Web),
        ("xg_media_audio_resources", Web), ("show_type", Show), ("android", Android), ("ios", Ios));

    /// <summary>The members that there are, each of its kind; what a push to a platform needs of them is <see cref="WhatIsMissing"/>'s.</summary>
    public static Rule Body { get; } = Members(
        ("audience_type", OneOf("token", "token_list")), ("message_type", OneOf("notify", "message")), ("environment", OneOf("product", "dev")),
        ("expire_time", Whole(0, 259_200, "must be from 0 to 259200")), ("ignore_invalid_token", Switch), ("multi_pkg", Flag), ("plan_id", Text),
        ("seq", Whole(0, long.MaxValue, "must be 0 or more")), ("tpns_online_push_type", Switch), ("platform", OneOf("android", "ios")),
        ("token_list", ListOf(Text)), ("message", Message));

    /// <summary>The first required member that is not there, or is there beside one that it contradicts; null for none.</summary>
    public static string? WhatIsMissing(JsonElement body, bool isIos)
    {
        foreach (string name in (string[])["audience_type", "message_type", "message", "token_list", .. isIos ? ["environment"] : Array.Empty<string>()])
        {
            if (!body.TryGetProperty(name, out _))
            {
                return name;
            }
        }

        var message = body.GetProperty("message");
        bool isShown = body.GetProperty("message_type").GetString() == "notify";
        return isIos && !Has(message, "ios", "aps") ? "message.ios.aps"
            : isIos && !isShown ? Has(message, "ios", "aps", "content-available") ? null : "message.ios.aps.content-available"
            : !Has(message, "title") ? "message.title"
            : !Has(message, "content") ? "message.content"
            : isIos && !Has(message, "ios", "aps", "alert") ? "message.ios.aps.alert"
            : null;
    }

    /// <summary>A silent push that would show or sound, or a shown one that says it is silent; null for neither.</summary>
    public static string? Contradiction(JsonElement body)
    {
        var message = body.GetProperty("message");
        bool isSilent = Has(message, "ios", "aps", "content-available");
        return !isSilent ? null
            : body.GetProperty("message_type").GetString() == "notify" ? "content-available beside notify"
            : Has(message, "ios", "aps", "alert") || Has(message, "ios", "aps", "sound") || Has(message, "ios", "aps", "badge_type")
                ? "content-available beside alert, sound or badge_type"
                : null;
    }

    // What is there and empty is missing.
    private static bool Has(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return false;
            }
        }

        return element.ValueKind != JsonValueKind.String || element.GetString() is { Length: > 0 };
    }
}
