using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>The forms of Mi Push's two requests.</summary>
internal static class XiaomiForm
{
    /// <summary><c>message/regid</c>: the message's members, its extras under <c>extra.</c>, and up to 1,000 registration ids.</summary>
    public static FormUrlEncodedContent Single(ReadOnlyMemory<byte> message, IReadOnlyList<string> tokens)
    {
        List<KeyValuePair<string, string>> fields = [];
        using (JsonDocument document = JsonDocument.Parse(message))
        {
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Object)
                {
                    fields.AddRange(member.Value.EnumerateObject()
                        .Select(extra => KeyValuePair.Create($"{member.Name}.{extra.Name}", extra.Value.ToString())));
                }
                else
                {
                    fields.Add(KeyValuePair.Create(member.Name, member.Value.ToString()));
                }
            }
        }

        fields.Add(KeyValuePair.Create("registration_id", string.Join(',', tokens)));
        return new FormUrlEncodedContent(fields);
    }

    /// <summary><c>multi_messages/regids</c>: an array of messages, each with its one target.</summary>
    public static FormUrlEncodedContent Multi(IEnumerable<PushBatch> parts)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (PushBatch part in parts)
            {
                foreach (string token in part.Targets.Select(target => target.Token).Distinct(StringComparer.Ordinal))
                {
                    writer.WriteStartObject();
                    writer.WriteString("target"u8, token);
                    writer.WritePropertyName("message"u8);
                    writer.WriteRawValue(part.Payload.Body.Span, skipInputValidation: true);
                    writer.WriteEndObject();
                }
            }

            writer.WriteEndArray();
        }

        return new FormUrlEncodedContent([KeyValuePair.Create("messages", Encoding.UTF8.GetString(buffer.WrittenSpan))]);
    }
}
