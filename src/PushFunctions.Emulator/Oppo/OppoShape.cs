using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.ProviderOptions;
using PushFunctions.Emulator.Vendors;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Oppo;

/// <summary>What OPPO documents of a message ("Unicast", "Message body"). Each group of rules has a code of its own.</summary>
internal sealed class OppoShape(OppoOptions options)
{
    private const int TenDays = 10 * 24 * 60 * 60;
    private const int OneDay = 24 * 60 * 60;

    private static readonly string[] Private = ["IM", "ACCOUNT", "DEVICE_REMINDER", "ORDER", "TODO", "SUBSCRIPTION"];
    private static readonly string[] Public = ["NEWS", "CONTENT", "MARKETING", "SOCIAL"];

    private static readonly Rule Json = TextThat("must be a JSON object in a string", VendorJson.IsObject);

    private static readonly Rule Notification = Members(
        ("app_message_id", UpTo(64)), ("style", Whole(1, 3, "must be from 1 to 3")), ("title", UpTo(50)), ("sub_title", UpTo(10)),
        ("content", Text), ("click_action_type", Both(Whole(0, 5, "must be 0, 1, 2, 4 or 5"), Check("must be 0, 1, 2, 4 or 5", type => type.GetInt32() != 3))),
        ("click_action_activity", UpTo(500)), ("click_action_url", UpTo(2000)), ("action_parameters", Both(Json, UpTo(4000))),
        ("off_line", Flag), ("off_line_ttl", Whole(0, TenDays, "must be seconds, at most 10 days")),
        ("show_ttl", Whole(0, OneDay, "must be seconds, at most a day")), ("notify_id", Whole(0, int.MaxValue, "must be a whole number")),
        ("channel_id", Text), ("category", Text), ("notify_level", Whole(0, int.MaxValue, "must be a whole number")), ("private_msg_template_id", Text),
        ("private_title_parameters", Json), ("private_content_parameters", Json), ("call_back_url", UpTo(200)),
        ("call_back_parameter", UpTo(100)), ("small_picture_id", Text), ("big_picture_id", Text), ("network_type", AnyNumber),
        ("show_time_type", AnyNumber), ("show_start_time", AnyNumber), ("show_end_time", AnyNumber), ("time_zone", Text));

    private static readonly Rule Message = Members(
        ("target_type", Both(Whole(2, 5, "must be 2 or 5"), Check("must be 2 or 5", type => type.GetInt32() is 2 or 5))), ("target_value", Text),
        ("verify_registration_id", Flag), ("notification", Notification));

    private static Rule AnyNumber => OfKind("must be a number", JsonValueKind.Number);

    /// <summary>The first thing that is wrong with a message; null if nothing is.</summary>
    public OppoFault? Judge(JsonElement message)
    {
        string? missing = Missing(message, "target_type", "target_value", "notification");
        if (missing is null && message.GetProperty("notification") is { ValueKind: JsonValueKind.Object } body)
        {
            missing = Missing(body, "title", "content");
        }

        return missing is not null ? new OppoFault(OppoReplies.MissingArguments, $"Missing Required Arguments: {missing}")
            : Message("", message) is { } finding ? new OppoFault(OppoReplies.InvalidArguments, $"Invalid Arguments: {finding}")
            : Judge(message.GetProperty("notification"), message.GetProperty("target_value").GetString()!);
    }

    private OppoFault? Judge(JsonElement notification, string target) =>
        JudgeText(notification) is { } text ? new OppoFault(OppoReplies.InvalidArguments, $"Invalid Arguments: {text}")
        : JudgeClick(notification) is { } click ? new OppoFault(OppoReplies.MissingArguments, $"Missing Required Arguments: {click}")
        : JudgeClass(notification) is { } category ? new OppoFault(OppoReplies.InvalidCategory, $"Category error: {category}")
        : TokenShape.IsNone(target) || target.Any(unit => unit is ';' or ',')
            ? new OppoFault(OppoReplies.InvalidRegistrationId, "Invalid Registration_id")
            : null;

    private string? JudgeText(JsonElement notification)
    {
        int most = Number(notification, "style") == 2 ? options.LongestBigContent : options.LongestContent;
        return notification.GetProperty("content").GetString()!.Length > most ? $"content must have at most {most} characters" : null;
    }

    private static string? JudgeClick(JsonElement notification) => Number(notification, "click_action_type") switch
    {
        1 or 4 => Missing(notification, "click_action_activity"),
        2 or 5 => Missing(notification, "click_action_url"),
        _ => null,
    };

    private string? JudgeClass(JsonElement notification)
    {
        string? category = notification.TryGetProperty("category", out var value) ? value.GetString() : null;
        int? level = Number(notification, "notify_level");
        bool isPrivate = Private.Contains(category, StringComparer.Ordinal);
        bool hasTemplate = notification.TryGetProperty("private_msg_template_id", out _);
        return category is not null && !isPrivate && !Public.Contains(category, StringComparer.Ordinal) ? "no such category"
            : level is not (null or 1 or 2 or 16) ? "notify_level must be 1, 2 or 16"
            : level is not null && category is null ? "notify_level goes with a category only"
            : level is 16 && !isPrivate ? "notify_level 16 goes with a private category only"
            : hasTemplate && !isPrivate ? "a template goes with a private category only"
            : options.RequireTemplates && isPrivate && !hasTemplate ? "a private category needs a template"
            : null;
    }

    private static Rule UpTo(int most) => TextThat($"must have at most {most} characters", text => text.Length <= most);

    private static int? Number(JsonElement element, string member) => element.TryGetProperty(member, out var value) ? value.GetInt32() : null;

    private static string? Missing(JsonElement element, params string[] members) => members.FirstOrDefault(
        member => !element.TryGetProperty(member, out var value) || (value.ValueKind == JsonValueKind.String && value.GetString() == "")
            || value.ValueKind == JsonValueKind.Null);
}
