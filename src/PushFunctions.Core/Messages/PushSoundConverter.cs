using System.Text.Json;
using System.Text.Json.Serialization;

namespace PushFunctions.Core.Messages;

/// <summary>Reads a sound in either form and writes the shorter one that says the same. What is refused is said in the caller's words.</summary>
public sealed class PushSoundConverter : JsonConverter<PushSound>
{
    private const string Form = "must be a string, or an object with 'name', 'critical' and 'volume'";

    /// <inheritdoc/>
    public override PushSound Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new PushSound(Text(ref reader)),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException(Form),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PushSound value, JsonSerializerOptions options)
    {
        if (value is { Critical: false, Volume: null })
        {
            writer.WriteStringValue(value.Name);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("name"u8, value.Name);
        writer.WriteBoolean("critical"u8, value.Critical);
        if (value.Volume is { } volume && double.IsFinite(volume)) // JSON has no infinity, yet 1e999 is read as one
        {
            writer.WriteNumber("volume"u8, volume);
        }

        writer.WriteEndObject();
    }

    private static PushSound ReadObject(ref Utf8JsonReader reader)
    {
        string? name = null;
        bool? critical = null;
        double? volume = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = Text(ref reader);
            reader.Read();
            switch (member)
            {
                case "name" when name is null && reader.TokenType == JsonTokenType.String:
                    name = Text(ref reader);
                    break;
                case "critical" when critical is null && reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                    critical = reader.GetBoolean();
                    break;
                case "volume" when volume is null && reader.TokenType == JsonTokenType.Number:
                    volume = reader.GetDouble();
                    break;
                case "critical" or "volume" when reader.TokenType == JsonTokenType.Null:
                    break;
                default:
                    throw new JsonException($"{Form}: a string, a boolean and a number from 0 to 1, each once at most");
            }
        }

        return name is null
            ? throw new JsonException("lacks 'name'")
            : new PushSound(name) { Critical = critical == true, Volume = volume };
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("holds a lone surrogate, which is not Unicode text");
        }
    }
}
