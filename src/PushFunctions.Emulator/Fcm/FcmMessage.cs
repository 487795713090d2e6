using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PushFunctions.Emulator.Fcm;

/// <summary>The body of a send as one phone sees it.</summary>
internal static class FcmMessage
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message without its token, as a hub is given it, and its size in bytes.</summary>
    public static (JsonElement Payload, int Bytes) WithoutTarget(JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("message"u8);
            foreach (var member in body.GetProperty("message").EnumerateObject().Where(member => member.Name != "token"))
            {
                // As the client wrote it: another writer escapes other characters, and the size counts.
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return (document.RootElement.Clone(), buffer.WrittenCount);
    }
}
