using System.Text.Json;
using System.Text.Json.Serialization;

namespace PushFunctions.Core.Json;

/// <summary>
/// Writes an enum by <see cref="EnumNames"/> and reads exactly that back. Anything else is refused with a <see cref="JsonException"/>
/// that lists the names, so that a caller's typo never turns into a value.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class EnumNameConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EnumNames.TryParse(reader.GetString(), out TEnum value)
            ? value
            : throw new JsonException($"must be one of: {EnumNames.Choices<TEnum>()}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumNames.NameOf(value));
}
