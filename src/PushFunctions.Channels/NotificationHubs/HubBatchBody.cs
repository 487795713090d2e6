using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// The body of a batch send, byte for byte as the SDK writes it: multipart/mixed with the payload and a JSON array of handles.
/// </summary>
internal static class HubBatchBody
{
    private const string Boundary = "nh-batch-multipart-boundary";

    /// <summary>The body with its content type.</summary>
    public static ByteArrayContent Create(HubCall call)
    {
        byte[] handles = Handles(call);
        string boundary = Boundary;
        for (int attempt = 1; Occurs(boundary, call.Payload.Body.Span, handles); attempt++)
        {
            boundary = $"{Boundary}-{attempt}";
        }

        ArrayBufferWriter<byte> body = new(call.Payload.Body.Length + handles.Length + 512);
        WritePart(body, boundary, "notification", call.Payload.Body.Span);
        WritePart(body, boundary, "devices", handles);
        Write(body, $"--{boundary}--\r\n");
        ByteArrayContent content = new(body.WrittenSpan.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/mixed; boundary=\"{boundary}\"");
        return content;
    }

    private static byte[] Handles(HubCall call)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (string token in call.Targets.Select(target => target.Token))
            {
                writer.WriteStringValue(token);
            }

            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool Occurs(string boundary, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> handles)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(boundary);
        return payload.IndexOf(bytes) >= 0 || handles.IndexOf(bytes) >= 0;
    }

    private static void WritePart(ArrayBufferWriter<byte> body, string boundary, string name, ReadOnlySpan<byte> content)
    {
        Write(body, $"--{boundary}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Disposition: inline; name={name}\r\n\r\n");
        body.Write(content);
        Write(body, "\r\n");
    }

    private static void Write(ArrayBufferWriter<byte> body, string text) => Encoding.ASCII.GetBytes(text, body);
}
