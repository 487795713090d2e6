using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PushFunctions.Channels.Vendors;

/// <summary>Reads vendors' JSON, and puts the devices into a composed payload, which is the same for all of them and was measured without
/// them.</summary>
internal static class VendorJson
{
    /// <summary>
    /// The payload with an array of tokens, as the last member of the object that <paramref name="closingBraces"/> braces end: 1 for the
    /// outermost, 2 for an object that is the outermost's last member.
    /// </summary>
    public static byte[] WithTokens(ReadOnlySpan<byte> payload, string member, IReadOnlyList<string> tokens, int closingBraces)
    {
        ArrayBufferWriter<byte> buffer = new(payload.Length + (tokens.Count * 160) + 64);
        buffer.Write(payload[..^closingBraces]);
        buffer.Write(payload[^(closingBraces + 1)] == (byte)'{' ? ""u8 : ","u8);
        JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
        using (Utf8JsonWriter writer = new(buffer, options))
        {
            writer.WritePropertyName(member);
            writer.WriteStartArray();
            foreach (string token in tokens)
            {
                writer.WriteStringValue(token);
            }

            writer.WriteEndArray();
        }

        buffer.Write(payload[^closingBraces..]);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// A JSON object whose every string can be read, or null: the parser by itself lets broken UTF-8 and half surrogate pairs pass, and
    /// throws when somebody asks for them. What is read here, others may have written.
    /// </summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument? document = TryOpen(utf8);
        return document is { RootElement.ValueKind: JsonValueKind.Object } ? document.RootElement.Clone() : null;
    }

    /// <summary>JSON whose every string can be read, or null. It is read where it lies: dispose it, and do not change the bytes before.</summary>
    public static JsonDocument? TryOpen(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            ReadEveryString(utf8.Span);
            return JsonDocument.Parse(utf8);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same of JSON inside a string.</summary>
    public static JsonElement? TryParse(string? text) => TryParse(Encoding.UTF8.GetBytes(text ?? ""));

    /// <summary>A POST of JSON with a bearer token.</summary>
    public static HttpRequestMessage Request(
        Uri address, byte[] json, string accessToken, IEnumerable<KeyValuePair<string, string>> headers)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = Content(json) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {accessToken}");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>The body of a JSON request.</summary>
    public static ByteArrayContent Content(byte[] json)
    {
        ByteArrayContent content = new(json);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=UTF-8");
        return content;
    }

    /// <summary>A member's string or number as text, or null.</summary>
    public static string? Text(this JsonElement json, string name) => !json.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };

    /// <summary>A member's strings; empty where there are none.</summary>
    public static IEnumerable<string> Texts(this JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];

    // Into one buffer: a body of nothing but names would be a hundred times its size as strings.
    private static void ReadEveryString(ReadOnlySpan<byte> utf8)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(utf8.Length);
        try
        {
            Utf8JsonReader reader = new(utf8);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.CopyString(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
