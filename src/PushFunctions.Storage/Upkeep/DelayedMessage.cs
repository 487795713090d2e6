using System.Buffers.Text;
using System.Text.Json;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Storage.Upkeep;

/// <summary>What a queue message says of its own delay, whichever of our queues it is in.</summary>
internal static class DelayedMessage
{
    private static readonly string Member = JsonNamingPolicy.CamelCase.ConvertName(nameof(DispatchEnvelope.DelaySeconds));

    /// <summary>The delay in seconds; 0 where the body, Base64 as it is in the queue, is none of ours or does not say.</summary>
    public static int SecondsOf(BinaryData body)
    {
        byte[] json = new byte[Base64.GetMaxDecodedFromUtf8Length(body.ToMemory().Length)];
        Base64.DecodeFromUtf8(body.ToMemory().Span, json, out _, out int written);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.AsMemory(0, written));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(Member, out JsonElement seconds)
                && seconds.ValueKind == JsonValueKind.Number
                && seconds.TryGetInt32(out int delay)
                && delay > 0
                    ? delay
                    : 0;
        }
        catch (JsonException)
        {
            return 0; // it is late, whoever wrote it
        }
    }
}
