using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>
/// Takes an event in: first its row, then every chunk into the queue, then the answer. A process killed in between leaves a row without
/// its chunks; the caller, who got no answer, posts again and the missing ones follow.
/// </summary>
public sealed class MessageIntake(IMessageStore messages, IPushQueue queue, TimeProvider clock)
{
    /// <summary>Accepts a valid event with id, app and recipients.</summary>
    /// <returns>Whether it is new, a repeat, or another event under a known id.</returns>
    public async Task<Acceptance> AcceptAsync(MessageEvent messageEvent, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<Recipient>> chunks = EventSplitter.Split(messageEvent);
        EventRecord record = new()
        {
            App = messageEvent.App ?? throw new ArgumentException("an event needs its app", nameof(messageEvent)),
            MessageId = messageEvent.Id ?? throw new ArgumentException("an event needs its id", nameof(messageEvent)),
            BodyHash = Hash(messageEvent),
            ChunkCount = chunks.Count,
            RecipientCount = chunks.Sum(chunk => chunk.Count),
            AcceptedAt = clock.GetUtcNow(),
        };

        StoredEvent stored = await messages.InsertEventAsync(record, cancellationToken);
        if (stored.Record.BodyHash != record.BodyHash)
        {
            return Acceptance.Conflict;
        }

        IReadOnlySet<int> begun = stored.IsNew
            ? new HashSet<int>()
            : await messages.ListChunksAsync(stored.Table, record.App, record.MessageId, cancellationToken);
        for (int number = 0; number < chunks.Count; number++)
        {
            if (!begun.Contains(number))
            {
                await queue.EnqueueAsync(Envelope(messageEvent, stored, number, chunks[number]), TimeSpan.Zero, cancellationToken);
            }
        }

        return stored.IsNew ? Acceptance.Accepted : Acceptance.Repeated;
    }

    private static DispatchEnvelope Envelope(MessageEvent messageEvent, StoredEvent stored, int number, IReadOnlyList<Recipient> recipients) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = stored.Record.App,
        MessageId = stored.Record.MessageId,
        Table = stored.Table,
        Chunk = number,
        Attempt = 1,
        Event = messageEvent with { Recipients = null },
        Recipients = recipients,
        EnqueuedAt = stored.Record.AcceptedAt,
        Traceparent = Activity.Current?.Id,
    };

    // The event as we read it, not the bytes as they came: white space and the order of members make no other event.
    private static string Hash(MessageEvent messageEvent) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(messageEvent, CoreJson.Strict.MessageEvent)));
}

/// <summary>What became of a posted event.</summary>
public enum Acceptance
{
    /// <summary>New, and in the queue.</summary>
    Accepted,

    /// <summary>Posted before with the same content; whatever was missing of it is in the queue now.</summary>
    Repeated,

    /// <summary>The id belongs to another event.</summary>
    Conflict,
}
