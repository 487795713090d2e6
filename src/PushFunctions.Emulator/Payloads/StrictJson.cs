using System.Text.Json;
using System.Text.Unicode;

namespace PushFunctions.Emulator.Payloads;

/// <summary>JSON whose every string can be read: neither broken UTF-8 nor half of a surrogate pair, which the parser by itself
/// lets pass.</summary>
internal static class StrictJson
{
    public static JsonElement? TryParse(ReadOnlyMemory<byte> utf8, JsonValueKind kind)
    {
        try
        {
            if (!Utf8.IsValid(utf8.Span))
            {
                return null;
            }

            ReadEveryString(utf8.Span);
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == kind ? document.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void ReadEveryString(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }
}
