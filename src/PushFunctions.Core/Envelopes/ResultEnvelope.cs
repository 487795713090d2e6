using System.Text.Json;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Core.Envelopes;

/// <summary>What one message of the results' queue carries, and one request of the callback tells: ids and outcomes of one message.</summary>
public sealed record ResultEnvelope
{
    /// <summary>The version that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Lines of one envelope, hence events of one request: 1 to 100, as in Tencent's <c>Push.OfflinePush</c>.</summary>
    public const int MaxLines = 100;

    /// <summary>UTF-8 bytes of an envelope, before Base64 makes them Azure's 64 KiB.</summary>
    public const int MaxBytes = DispatchEnvelope.MaxBytes;

    /// <summary>The format's version.</summary>
    public required int V { get; init; }

    /// <summary>The message that the results are about.</summary>
    public required ResultSubject Subject { get; init; }

    /// <summary>The results, at least one.</summary>
    public required IReadOnlyList<ResultLine> Lines { get; init; }

    /// <summary>When they were known.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How often telling them has failed.</summary>
    public int Tries { get; init; }

    /// <inheritdoc cref="DispatchEnvelope.DelaySeconds"/>
    public int? DelaySeconds { get; init; }

    /// <summary>The queue message's body.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, CoreJson.Lenient.ResultEnvelope);

    /// <summary>Reads a queue message's body.</summary>
    /// <returns>Null, with the reason in <paramref name="problem"/>, for a body that is not ours or of another version.</returns>
    public static ResultEnvelope? TryParse(ReadOnlySpan<byte> body, out string? problem)
    {
        try
        {
            ResultEnvelope? envelope = JsonSerializer.Deserialize(body, CoreJson.Lenient.ResultEnvelope);
            problem = envelope switch
            {
                null => "the body is null",
                { V: not CurrentVersion } => $"the envelope's version is {envelope.V}, this code reads {CurrentVersion}",
                { Lines.Count: 0 or > MaxLines } or { Tries: < 0 } => "there are no results, too many, or negative tries",
                _ when !Identifiers.IsApp(envelope.Subject.App) || !Identifiers.IsValid(envelope.Subject.MessageId) => "app or message id is malformed",
                _ => null,
            };
            return problem is null ? envelope : null;
        }
        catch (JsonException exception)
        {
            problem = $"the body is not an envelope: {JsonFault.PlaceOf(exception)}";
            return null;
        }
    }
}

/// <summary>The message that results are about. Whoever does not know its conversation, as a receipt does not, leaves that out.</summary>
public sealed record ResultSubject
{
    /// <summary>The message's app.</summary>
    public required string App { get; init; }

    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>What kind of chat it was said in.</summary>
    public ConversationType? ConversationType { get; init; }

    /// <summary>The chat's id.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Who said it.</summary>
    public string? SenderId { get; init; }
}

/// <summary>What became of one device's push, or of a user who is left out whole.</summary>
public sealed record ResultLine
{
    /// <summary>Whose device.</summary>
    public required string UserId { get; init; }

    /// <summary>Which device, or the <see cref="DeviceDigest"/> of its id; null where the line is about the user.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The way to it; null where the line is about the user.</summary>
    public ChannelName? Channel { get; init; }

    /// <summary>The outcome, always a final one.</summary>
    public required OutcomeKind Outcome { get; init; }

    /// <summary>The reason or the provider's code.</summary>
    public string? Detail { get; init; }
}
