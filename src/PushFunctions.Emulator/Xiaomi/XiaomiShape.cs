using System.Globalization;
using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.Vendors;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Xiaomi;

/// <summary>What Xiaomi documents of a message, with its extras in an object: the form of <c>multi_messages</c>.</summary>
internal static class XiaomiShape
{
    private const int MostCustom = 10;
    private const int LongestCustom = 1024;
    private const int LongestParameter = 128;

    private static readonly string[] Predefined =
    [
        "channel_id", "template_id", "template_param", "notify_effect", "intent_uri", "web_uri", "notify_foreground", "sound_uri", "ticker",
        "jobkey", "only_send_once", "badge", "notification_style_type", "notification_bigPic_uri", "notification_large_icon_uri", "callback", "callback.param", "callback.type",
    ];

    private static readonly Rule Extras = Both(
        Both(Both(TextMap, Check("must have a picture for style 2", extras => Text(extras, "notification_style_type") switch
        {
            "" or "0" or "1" => true,
            "2" => Text(extras, "notification_bigPic_uri").Length > 0,
            _ => false,
        })), Check("has more than 10 custom pairs, or more than 1024 characters in them", extras => IsSmall(Custom(extras)))),
        Both(
            Both(
                Optional("notify_effect", OneOf("1", "2", "3")),
                Check("must have what its notify_effect asks for", extras => Text(extras, "notify_effect") switch
                {
                    "2" => Text(extras, "intent_uri").Length > 0,
                    "3" => Text(extras, "web_uri").Length > 0,
                    _ => true,
                })),
            Both(
                Both(Optional("notify_foreground", OneOf("0", "1")), Optional("jobkey", TextThat("must be 1 to 20 of [0-9a-zA-Z_-]", IsJobKey))),
                Both(
                    Optional("template_param", TextThat("must be JSON whose values have 1 to 128 characters and no emoji", AreParameters)),
                    Both(
                        Optional("callback", TextThat("must have at most 128 characters", text => text.Length <= 128)),
                        Optional("callback.param", TextThat("must have at most 64 characters", text => text.Length <= 64)))))));

    /// <summary>The message, but for its extras' channel and how long that lets it live.</summary>
    public static Rule Message { get; } = Both(
        Members(
            ("title", TextThat("must have 1 to 49 characters and not be blank", text => text.Length < 50 && !string.IsNullOrWhiteSpace(text))),
            ("description", TextThat("must have 1 to 127 characters and not be blank", text => text.Length < 128 && !string.IsNullOrWhiteSpace(text))),
            ("payload", Rules.Text), ("restricted_package_name", Rules.Text),
            ("pass_through", Whole(0, 1, "must be 0 or 1")),
            ("notify_type", Whole(-1, 7, "must be -1 or a sum of 1, 2 and 4")),
            ("notify_id", Whole(0, int.MaxValue, "must be from 0 to 2147483647")),
            ("time_to_live", Whole(1, long.MaxValue, "must be milliseconds")),
            ("time_to_send", Whole(1, long.MaxValue, "must be milliseconds")),
            ("extra", Extras)),
        Check(
            "must have a title and a description to be shown",
            message => message.TryGetProperty("pass_through", out var through) && through.GetInt32() == 1
                ? message.TryGetProperty("payload", out _)
                : message.TryGetProperty("title", out _) && message.TryGetProperty("description", out _)));

    /// <summary>A message as JSON from the fields of a form.</summary>
    public static JsonElement FromForm(FormBody form)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (string name in form.Names.Where(name => name != "registration_id" && !name.StartsWith("extra.", StringComparison.Ordinal)))
            {
                writer.WritePropertyName(name);
                Write(writer, name, form[name]);
            }

            writer.WriteStartObject("extra");
            foreach (string name in form.Names.Where(name => name.StartsWith("extra.", StringComparison.Ordinal)))
            {
                writer.WriteString(name["extra.".Length..], form[name]);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, string name, string value)
    {
        bool isNumber = name is "pass_through" or "notify_type" or "notify_id" or "time_to_live" or "time_to_send";
        if (isNumber && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    private static Rule Optional(string member, Rule rule) => (path, value) =>
        value.TryGetProperty(member, out var it) ? rule($"{path}.{member}", it) : null;

    private static string Text(JsonElement extras, string name) => extras.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static JsonProperty[] Custom(JsonElement extras) => [.. extras.EnumerateObject().Where(extra => !Predefined.Contains(extra.Name))];

    private static bool IsSmall(JsonProperty[] custom) =>
        custom.Length <= MostCustom && custom.Sum(extra => extra.Name.Length + extra.Value.GetString()!.Length) <= LongestCustom;

    private static bool IsJobKey(string text) =>
        text.Length is > 0 and <= 20 && text[0] != '_' && text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-');

    private static bool AreParameters(string json) =>
        VendorJson.TryParse(System.Text.Encoding.UTF8.GetBytes(json)) is { } parameters
        && parameters.EnumerateObject().All(parameter => parameter.Value.ValueKind == JsonValueKind.String
            && parameter.Value.GetString() is { Length: > 0 and <= LongestParameter } value && !value.Any(char.IsSurrogate));
}
