using System.Text.Json;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Intake;

/// <summary>
/// Cuts an event's recipients into chunks that each fit one queue message. The cut depends on the event alone, so that a repeated post
/// finds the very same chunks.
/// </summary>
public static class EventSplitter
{
    /// <summary>Recipients of one chunk at most: what one handler serves within its lease.</summary>
    public const int MaxRecipients = 500;

    // The envelope's own members at their longest: names, app, message id (escaped), table, numbers, time, trace context.
    private const int EnvelopeOverhead = 2 * 1024;

    /// <summary>UTF-8 bytes of the event's JSON without its recipients.</summary>
    public static int SizeWithoutRecipients(MessageEvent messageEvent) =>
        JsonSerializer.SerializeToUtf8Bytes(messageEvent with { Recipients = null }, CoreJson.Strict.MessageEvent).Length;

    /// <summary>The chunks in order, each with at least one recipient.</summary>
    public static IReadOnlyList<IReadOnlyList<Recipient>> Split(MessageEvent messageEvent)
    {
        int budget = DispatchEnvelope.MaxBytes - EnvelopeOverhead - SizeWithoutRecipients(messageEvent);
        List<IReadOnlyList<Recipient>> chunks = [];
        List<Recipient> chunk = [];
        int size = 0;
        foreach (Recipient recipient in messageEvent.Recipients ?? [])
        {
            int bytes = JsonSerializer.SerializeToUtf8Bytes(recipient, CoreJson.Strict.Recipient).Length + 1;
            if (chunk.Count > 0 && (chunk.Count == MaxRecipients || size + bytes > budget))
            {
                chunks.Add(chunk);
                (chunk, size) = ([], 0);
            }

            chunk.Add(recipient);
            size += bytes;
        }

        if (chunk.Count > 0)
        {
            chunks.Add(chunk);
        }

        return chunks;
    }
}
