using System.Buffers;
using System.Text.Json;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Envelopes;

/// <summary>
/// Chunks of small events in one queue message: <c>{ "v": 2, "chunks": [ envelope, … ] }</c>. They share its receipt and its deletion and
/// nothing else: each has its own row, outcome, retry and poison entry.
/// </summary>
/// <param name="Chunks">The chunks that can be read, none of them twice.</param>
/// <param name="Foreign">What stands among them and is no envelope, as it stands there.</param>
public sealed record DispatchPack(IReadOnlyList<DispatchEnvelope> Chunks, IReadOnlyList<ForeignChunk> Foreign)
{
    /// <summary>Chunks of one pack at most.</summary>
    public const int MaxChunks = 32;

    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("v");
    private static readonly JsonEncodedText Members = JsonEncodedText.Encode("chunks");

    /// <summary>UTF-8 bytes of a pack without its chunks; each of them takes its own bytes and a comma.</summary>
    public static int Overhead { get; } = Write([]).Length;

    /// <summary>The body of a pack of envelopes as they would be written alone.</summary>
    public static byte[] Write(IEnumerable<ReadOnlyMemory<byte>> envelopes)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteNumber(Version, DispatchEnvelope.PackVersion);
        writer.WriteStartArray(Members);
        foreach (ReadOnlyMemory<byte> envelope in envelopes)
        {
            writer.WriteRawValue(envelope.Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>True if a body begins as a pack does; whether all of it can be read, <see cref="TryParse"/> says.</summary>
    public static bool IsPack(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader reader = new(body);
        try
        {
            return IsPack(ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a pack's body. An envelope in it that cannot be read does not hold up the others.</summary>
    /// <returns>Null, with the reason in <paramref name="problem"/>, for a body that cannot be read to its end.</returns>
    public static DispatchPack? TryParse(ReadOnlySpan<byte> body, out string? problem)
    {
        List<DispatchEnvelope> chunks = [];
        List<ForeignChunk> foreign = [];
        HashSet<(string App, string MessageId, int Chunk)> seen = [];
        Utf8JsonReader reader = new(body);
        try
        {
            problem = IsPack(ref reader) ? null : "the body is no pack";
            while (problem is null && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                ReadOnlySpan<byte> element = body[start..(int)reader.BytesConsumed];
                if (DispatchEnvelope.TryParse(element, out string? fault) is not { } envelope)
                {
                    foreign.Add(new ForeignChunk(element.ToArray(), fault!));
                }
                else if (seen.Add((envelope.App, envelope.MessageId, envelope.Chunk)))
                {
                    // Twice under one holder it would be taken twice.
                    chunks.Add(envelope);
                }
            }

            while (problem is null && reader.Read())
            {
                // A later version may say more.
            }
        }
        catch (JsonException exception)
        {
            problem = $"the pack cannot be read: {JsonFault.PlaceOf(exception)}"; // it is logged and listed
        }

        return problem is null ? new DispatchPack(chunks, foreign) : null;
    }

    // We write the version first and then the chunks, and nobody else writes packs.
    private static bool IsPack(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.StartObject
        && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Version.EncodedUtf8Bytes)
        && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int version) && version == DispatchEnvelope.PackVersion
        && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Members.EncodedUtf8Bytes)
        && reader.Read() && reader.TokenType == JsonTokenType.StartArray;
}

/// <summary>What stands in a pack and is no envelope.</summary>
/// <param name="Body">As it stands there.</param>
/// <param name="Problem">Why not.</param>
public sealed record ForeignChunk(ReadOnlyMemory<byte> Body, string Problem);
