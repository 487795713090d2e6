using System.Text.Json;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Envelopes;

/// <summary>What one queue message carries: an event and one chunk of its recipients.</summary>
public sealed record DispatchEnvelope
{
    /// <summary>The version of an envelope that was never in a pack.</summary>
    public const int CurrentVersion = 1;

    /// <summary>
    /// The version of a <see cref="DispatchPack"/> and of what is taken out of one. Code that reads only the other must not take it for one: it
    /// would leave a row to a holder that is gone.
    /// </summary>
    public const int PackVersion = 2;

    /// <summary>UTF-8 bytes of an envelope, before Base64 makes them Azure's 64 KiB.</summary>
    public const int MaxBytes = 48 * 1024;

    /// <summary>The format's version.</summary>
    public required int V { get; init; }

    /// <summary>The event's app.</summary>
    public required string App { get; init; }

    /// <summary>The event's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The table that the event's rows live in, so that a message outlives the month it was posted in.</summary>
    public required string Table { get; init; }

    /// <summary>The chunk's number, from 0.</summary>
    public required int Chunk { get; init; }

    /// <summary>The attempt that this message is for, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The event without its recipients.</summary>
    public required MessageEvent Event { get; init; }

    /// <summary>
    /// The chunk's recipients; a continuation carries only those with a device left to try. Empty where they are a roster's:
    /// <see cref="RosterOf"/>.
    /// </summary>
    public required IReadOnlyList<Recipient> Recipients { get; init; }

    /// <summary>
    /// For an event to its conversation's roster: into how many chunks the roster was cut, so that this one is for the shards of
    /// <see cref="RosterShards.OfChunk"/>. Null for an event with recipients of its own.
    /// </summary>
    public int? RosterOf { get; init; }

    /// <summary>True for a push of nothing but the number, for one who read elsewhere. Its event says nothing.</summary>
    public bool BadgeOnly { get; init; }

    /// <summary>With <see cref="BadgeOnly"/>: which notifications of the event's conversation to take away; null for the bare number.</summary>
    public ClearNotice? Clear { get; init; }

    /// <summary>The message whose recall this event tells of, to devices that may show it; null for any other event.</summary>
    public string? Recalls { get; init; }

    /// <summary>When the event was accepted: its times to live count from here, in every attempt.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>
    /// The queue message of the pack that this chunk was taken out of: what that one holds at the same attempt, this one may take over.
    /// Null for a chunk that was never in a pack.
    /// </summary>
    public string? HeldBy { get; init; }

    /// <summary>For how many seconds the queue keeps the message back on purpose: only after that is it late. Null for not at all, or not known.</summary>
    public int? DelaySeconds { get; init; }

    /// <summary>The W3C trace context of the request that posted the event.</summary>
    public string? Traceparent { get; init; }

    /// <summary>This chunk as a message of its own.</summary>
    /// <param name="pack">The queue message of the pack that it was in.</param>
    public DispatchEnvelope TakenOutOf(string pack) => this with { V = PackVersion, HeldBy = pack };

    /// <summary>The queue message's body.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, CoreJson.Lenient.DispatchEnvelope);

    /// <summary>Reads a queue message's body.</summary>
    /// <returns>Null, with the reason in <paramref name="problem"/>, for a body that is not ours or of another version.</returns>
    public static DispatchEnvelope? TryParse(ReadOnlySpan<byte> body, out string? problem)
    {
        try
        {
            DispatchEnvelope? envelope = JsonSerializer.Deserialize(body, CoreJson.Lenient.DispatchEnvelope);
            problem = envelope switch
            {
                null => "the body is null",
                { V: not (CurrentVersion or PackVersion) } => $"the envelope's version is {envelope.V}, this code reads {CurrentVersion} and {PackVersion}",
                { Chunk: < 0 } or { Attempt: < 1 } => "chunk or attempt is out of range",
                { Recipients.Count: 0, RosterOf: null } => "there are no recipients",
                { RosterOf: { } chunks } when !RosterShards.IsChunkCount(chunks) || envelope.Chunk >= chunks =>
                    "the roster cannot be cut so",
                _ when !Identifiers.IsApp(envelope.App) || !Identifiers.IsValid(envelope.MessageId) => "app or message id is malformed",
                _ => null,
            };
            return problem is null ? envelope : null;
        }
        catch (JsonException exception)
        {
            problem = $"the body is not an envelope: {JsonFault.PlaceOf(exception)}"; // it is logged and listed
            return null;
        }
    }
}
