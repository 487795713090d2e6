using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Emulator.Payloads;

namespace PushFunctions.Emulator.Vendors;

/// <summary>Reads what clients send.</summary>
internal static class VendorJson
{
    /// <summary>A JSON object in UTF-8 whose every string can be read, or null.</summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> utf8) => StrictJson.TryParse(utf8, JsonValueKind.Object);

    /// <summary>The body as one phone sees it: without the member at <paramref name="path"/>, which lists everybody's tokens.</summary>
    public static JsonElement Without(JsonElement body, params ReadOnlySpan<string> path)
    {
        var copy = JsonObject.Create(body)!;
        JsonObject parent = copy;
        foreach (string member in path[..^1])
        {
            parent = parent[member]!.AsObject();
        }

        parent.Remove(path[^1]);
        using var document = JsonDocument.Parse(copy.ToJsonString(Relaxed));
        return document.RootElement.Clone();
    }

    /// <summary>A member's text; null where it is absent or another thing.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member that is a whole number; null where it is absent or another thing.</summary>
    public static long? WholeNumber(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;

    /// <summary>Whether a text is a JSON object, as some vendors take one in a string.</summary>
    public static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
