using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Intake;

/// <summary>
/// Takes an event in: first its row, then every chunk into the queue, then the answer. A process killed in between leaves a row without
/// its chunks; the caller, who got no answer, posts again and the missing ones follow.
/// </summary>
public sealed class MessageIntake(IMessageStore messages, IRosterStore rosters, IPushQueue queue, PushMetrics metrics, TimeProvider clock)
{
    /// <summary>How long what was read elsewhere waits in the queue: somebody who reads on has read more by then.</summary>
    public static TimeSpan ClearDelay { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Accepts a valid event with id and app, for its recipients or else for its conversation's roster.</summary>
    /// <returns>Whether it is new, a repeat, another event under a known id, or for nobody.</returns>
    public Task<IntakeResult> AcceptAsync(MessageEvent messageEvent, CancellationToken cancellationToken) =>
        AcceptAsync(messageEvent, messageEvent, cancellationToken);

    /// <summary>
    /// Accepts a valid event under names that its source does not bring. They may change between a post and its repeat, which is a repeat all
    /// the same: what is missing of the event must follow.
    /// </summary>
    /// <param name="messageEvent">The event as it came, by which it is told from others.</param>
    /// <param name="named">The same event with names.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <inheritdoc cref="AcceptAsync(MessageEvent, CancellationToken)" path="/returns"/>
    public async Task<IntakeResult> AcceptAsync(MessageEvent messageEvent, MessageEvent named, CancellationToken cancellationToken)
    {
        EnteredEvent entered = await EnterAsync(messageEvent, named, cancellationToken);
        foreach (DueChunk due in entered.Due)
        {
            await queue.EnqueueAsync(due.Envelope, TimeSpan.Zero, cancellationToken);
        }

        return entered.Result;
    }

    /// <summary>
    /// The first half of accepting, for whoever takes in several events at once: the event has its row, and is accepted as soon as what is
    /// due of it is in the queue.
    /// </summary>
    public Task<EnteredEvent> EnterAsync(MessageEvent messageEvent, CancellationToken cancellationToken) =>
        EnterAsync(messageEvent, messageEvent, cancellationToken);

    private async Task<EnteredEvent> EnterAsync(MessageEvent messageEvent, MessageEvent named, CancellationToken cancellationToken)
    {
        string app = messageEvent.App ?? throw new ArgumentException("an event needs its app", nameof(messageEvent));
        string id = messageEvent.Id ?? throw new ArgumentException("an event needs its id", nameof(messageEvent));
        using Activity? activity = PushTracing.StartAccept(app, id);
        string hash = Hash(messageEvent);
        EventChunks chunks = await CutAsync(named, app, cancellationToken);

        // With nobody left to push to, it may still be the repeat of an event that had somebody: what is missing of that one must follow.
        StoredEvent? stored = chunks.Count == 0
            ? await messages.FindEventAsync(app, id, cancellationToken)
            : await messages.InsertEventAsync(Record(app, id, hash, chunks), cancellationToken);
        if (stored is null)
        {
            return new(Acceptance.NoRecipients);
        }

        if (stored.Record.IsTombstone)
        {
            return new(Acceptance.Recalled, chunks.Recipients);
        }

        if (stored.Record.BodyHash != hash)
        {
            return new(Acceptance.Conflict);
        }

        if (stored.Record.RecalledAt is not null)
        {
            return new(Acceptance.Recalled, stored.Record.RecipientCount);
        }

        IReadOnlyList<DueChunk> due = await DueAsync(chunks, stored, cancellationToken);
        if (stored.IsNew)
        {
            metrics.Accepted(app);
        }

        return new(stored.IsNew ? Acceptance.Accepted : Acceptance.Repeated, stored.Record.RecipientCount) { Due = due };
    }

    /// <summary>Accepts a push of nothing but the number on one user's icons, under an id that nobody else uses.</summary>
    public Task AcceptBadgeAsync(string app, string id, Recipient recipient, CancellationToken cancellationToken) =>
        AcceptOwnAsync(Nothing(app, id, id, recipient), chunks => chunks with { BadgeOnly = true }, cancellationToken);

    /// <summary>
    /// Accepts a push that tells one user's phones of a conversation read elsewhere, under an id that nobody else uses. It waits for
    /// <see cref="ClearDelay"/>, in which a younger one takes its place.
    /// </summary>
    public Task AcceptClearAsync(
        string app, string id, string conversationId, ClearNotice clear, Recipient recipient, CancellationToken cancellationToken) =>
        AcceptOwnAsync(Nothing(app, id, conversationId, recipient), chunks => chunks with { BadgeOnly = true, Clear = clear }, cancellationToken);

    /// <summary>
    /// Accepts a push that tells of a recall, under the one id for it: with words that take the message's place, or with
    /// <paramref name="clear"/> and without words, for its notification to go. Of two that differ the first stands.
    /// </summary>
    public Task AcceptRecallAsync(MessageEvent notice, string recalls, ClearNotice? clear, CancellationToken cancellationToken) =>
        AcceptOwnAsync(notice, chunks => chunks with { BadgeOnly = clear is not null, Clear = clear, Recalls = recalls }, cancellationToken);

    /// <summary>How long an event waits in the queue on purpose before its first attempt.</summary>
    public static TimeSpan DelayOf(DispatchEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return envelope is { Clear: not null, Recalls: null } ? ClearDelay : TimeSpan.Zero;
    }

    private static MessageEvent Nothing(string app, string id, string conversationId, Recipient recipient) => new()
    {
        Id = id,
        App = app,
        Conversation = new Conversation { Type = ConversationType.Direct, Id = conversationId },
        Recipients = [recipient],
    };

    private async Task AcceptOwnAsync(MessageEvent own, Func<EventChunks, EventChunks> kind, CancellationToken cancellationToken)
    {
        (string app, string id, string hash) = (own.App!, own.Id!, Hash(own));
        EventChunks chunks = kind(EventChunks.Of(own));
        using Activity? activity = PushTracing.StartAccept(app, id);
        StoredEvent stored = await messages.InsertEventAsync(Record(app, id, hash, chunks), cancellationToken);
        if (stored.Record.BodyHash == hash)
        {
            foreach (DueChunk due in await DueAsync(chunks, stored, cancellationToken))
            {
                await queue.EnqueueAsync(due.Envelope, DelayOf(due.Envelope), cancellationToken);
            }
        }
    }

    private async Task<EventChunks> CutAsync(MessageEvent messageEvent, string app, CancellationToken cancellationToken)
    {
        if (messageEvent.Recipients is not null)
        {
            return EventChunks.Of(messageEvent);
        }

        RosterGlance? roster = await rosters.GlanceAsync(app, messageEvent.Conversation.Id, messageEvent.Sender?.Id, cancellationToken);
        return EventChunks.Of(messageEvent, roster ?? new RosterGlance(new RosterHead(null, 0, 0), null));
    }

    private EventRecord Record(string app, string id, string hash, EventChunks chunks) => new()
    {
        App = app,
        MessageId = id,
        BodyHash = hash,
        ChunkCount = chunks.Count,
        RecipientCount = chunks.Recipients,
        Conversation = chunks.Event.Conversation with { Name = null },
        ShowsNothing = chunks.BadgeOnly || chunks.Event.Push?.Data == true,
        AcceptedAt = clock.GetUtcNow(),
    };

    // By the stored number of chunks: a roster that has grown meanwhile would be cut otherwise, and users would change chunks.
    private async Task<IReadOnlyList<DueChunk>> DueAsync(EventChunks chunks, StoredEvent stored, CancellationToken cancellationToken)
    {
        IReadOnlySet<int> begun = stored.IsNew
            ? new HashSet<int>()
            : await messages.ListChunksAsync(stored.Table, stored.Record.App, stored.Record.MessageId, cancellationToken);
        return
        [
            .. Enumerable.Range(0, stored.Record.ChunkCount).Where(number => !begun.Contains(number)).Select(number => new DueChunk(
                Envelope(chunks, stored, number),
                chunks.Lists?[number].Count ?? (int)Math.Ceiling((double)stored.Record.RecipientCount / stored.Record.ChunkCount))),
        ];
    }

    private static DispatchEnvelope Envelope(EventChunks chunks, StoredEvent stored, int number) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = stored.Record.App,
        MessageId = stored.Record.MessageId,
        Table = stored.Table,
        Chunk = number,
        Attempt = 1,
        Event = chunks.Event,
        Recipients = chunks.Lists?[number] ?? [],
        BadgeOnly = chunks.BadgeOnly,
        Clear = chunks.Clear,
        Recalls = chunks.Recalls,
        RosterOf = chunks.Lists is null ? stored.Record.ChunkCount : null,
        EnqueuedAt = stored.Record.AcceptedAt,
        Traceparent = Activity.Current?.Id,
    };

    // The event as we read it, not the bytes as they came: white space and the order of members make no other event. Nor does what its
    // roster says by now.
    private static string Hash(MessageEvent messageEvent) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(messageEvent, CoreJson.Strict.MessageEvent)));
}
