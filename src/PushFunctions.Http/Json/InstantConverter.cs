using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PushFunctions.Http.Json;

/// <summary>
/// Instants as RFC 3339 has them. The framework also reads times without an offset, as local ones: whose, a server cannot know.
/// </summary>
internal sealed partial class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Rule = "must be a time with its offset, as in '2026-11-22T23:30:00+08:00' or '2026-11-22T15:30:00Z'";

    // Table Storage keeps nothing before 1601, and nobody means anything before this.
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && reader.GetString() is { Length: <= 40 } text
        && Shape().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant)
        && instant >= Earliest
            ? instant
            : throw new JsonException(Rule);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Shape();
}
