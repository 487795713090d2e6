using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Claiming;

/// <summary>
/// Who may work on a chunk. The queue message is the lease: its id survives redelivery and it exists until its handler is through, so a
/// row that another message holds is left to that message.
/// </summary>
internal sealed class ChunkClaim(IMessageStore messages, IPushQueue queue, TimeProvider clock)
{
    /// <summary>What is decided anew about a row's devices at the begin of a further attempt.</summary>
    public delegate Task<IReadOnlyList<DeviceEntry>> AskAgain(IReadOnlyList<DeviceEntry> entries);

    /// <summary>Inserts the chunk's first row with what was decided; where there is one, claims it if it may be claimed.</summary>
    /// <returns>The claimed row, or null if there is nothing for this message to do.</returns>
    public async Task<StoredChunk?> InsertAsync(
        DispatchEnvelope envelope,
        string holder,
        string run,
        IReadOnlyList<DeviceEntry> entries,
        AskAgain askAgain,
        CancellationToken cancellationToken)
    {
        ChunkRecord first = new() { Attempt = envelope.Attempt, State = ChunkState.Sending, Holder = holder, Run = run, Entries = entries };
        return await messages.InsertChunkAsync(KeyOf(envelope), first, cancellationToken)
            ?? (await ClaimAsync(envelope, holder, run, askAgain, cancellationToken)).Row;
    }

    /// <summary>
    /// Claims an existing row if it may be claimed. A redelivery goes on with the row as it is, byte for byte; a further attempt asks again, and
    /// the answer is in the row with the claim. Of a recalled message nobody asks: nothing more of it is sent.
    /// </summary>
    public async Task<Claim> ClaimAsync(
        DispatchEnvelope envelope, string holder, string run, AskAgain askAgain, CancellationToken cancellationToken)
    {
        ChunkKey key = KeyOf(envelope);
        while (await messages.ReadChunkAsync(key, cancellationToken) is { } stored)
        {
            switch (Decide(stored.Record, envelope.Attempt, holder, envelope.HeldBy))
            {
                case ClaimDecision.Drop:
                    return Claim.None;
                case ClaimDecision.EnqueueAgain:
                    await EnqueueContinuationAsync(envelope, stored.Record, cancellationToken);
                    return Claim.None;
            }

            bool isRedelivery = stored.Record.State == ChunkState.Sending && stored.Record.Attempt == envelope.Attempt;
            ChunkRecord claimed = stored.Record with
            {
                Attempt = envelope.Attempt,
                State = ChunkState.Sending,
                Holder = holder,
                Run = run,
                NotBefore = null,
                Entries = stored.Record.IsRecalled ? Reopen(stored.Record)
                    : isRedelivery ? stored.Record.Entries
                    : await askAgain(Reopen(stored.Record)),
            };
            if (await messages.ReplaceChunkAsync(key, claimed, stored.ETag, cancellationToken) is { } mine)
            {
                // A row that waits or was given up has told its final outcomes; one that somebody was still sending may not have.
                return new Claim(stored.Record.State == ChunkState.Sending ? mine : mine with { Told = [.. stored.Record.Entries.Where(IsFinal)] });
            }
        }

        return Claim.NoRow;
    }

    /// <summary>Enqueues the next attempt that <paramref name="record"/> waits for, with the recipients it is still about.</summary>
    public Task EnqueueContinuationAsync(DispatchEnvelope envelope, ChunkRecord record, CancellationToken cancellationToken)
    {
        HashSet<string> open = [.. record.Entries.Where(entry => !entry.Outcome.IsFinal).Select(entry => entry.UserId)];
        DispatchEnvelope next = envelope with
        {
            V = DispatchEnvelope.CurrentVersion,
            HeldBy = null,
            Attempt = record.Attempt,
            Recipients = [.. envelope.Recipients.Where(recipient => open.Contains(recipient.UserId))],
        };
        TimeSpan delay = (record.NotBefore ?? DateTimeOffset.MinValue) - clock.GetUtcNow();
        return queue.EnqueueAsync(next, delay > TimeSpan.Zero ? delay : TimeSpan.Zero, cancellationToken);
    }

    /// <summary>The row that an envelope is about.</summary>
    public static ChunkKey KeyOf(DispatchEnvelope envelope) => new(envelope.Table, envelope.App, envelope.MessageId, envelope.Chunk);

    /// <summary>The protocol's table: what a message for <paramref name="attempt"/> does about a row that another run wrote.</summary>
    public static ClaimDecision Decide(ChunkRecord row, int attempt, string holder, string? heldBy = null) => row switch
    {
        { State: ChunkState.Done } => ClaimDecision.Drop,

        // A replay, or a message whose failure could not be recorded: whoever held the row is in the poison queue.
        _ when row.Attempt < attempt => ClaimDecision.Take,

        // The next attempt is recorded; whether it was also enqueued, only enqueueing it (again) makes sure.
        { State: ChunkState.Waiting } when row.Attempt > attempt => ClaimDecision.EnqueueAgain,
        { State: ChunkState.Waiting } => ClaimDecision.Take,

        // A redelivery takes over from its earlier run, what was taken out of a pack from the pack, and a run from itself where only a write's
        // answer was lost. Another holder's message still exists: it sees to the row.
        { State: ChunkState.Sending } when row.Attempt == attempt && (row.Holder == holder || row.Holder == heldBy) => ClaimDecision.Take,
        _ => ClaimDecision.Drop,
    };

    private static bool IsFinal(DeviceEntry entry) => entry.Outcome.IsFinal;

    // What was given up is tried again; what a killed handler was about to send, or had sent, may have arrived.
    private static IReadOnlyList<DeviceEntry> Reopen(ChunkRecord record) => record.State switch
    {
        ChunkState.Failed =>
            [.. record.Entries.Select(entry => entry.Outcome.Kind == OutcomeKind.Failed ? entry with { Outcome = Outcome.Pending } : entry)],
        ChunkState.Sending =>
            [.. record.Entries.Select(entry => entry.Outcome.Kind == OutcomeKind.Pending ? entry with { Unanswered = true } : entry)],
        _ => record.Entries,
    };
}

/// <summary>What came of claiming.</summary>
/// <param name="Row">The claimed row; null if there is nothing to do, or nothing to claim.</param>
/// <param name="IsMissing">True if there is no row: nobody could write one before the message was given up, and it is replayed now.</param>
internal readonly record struct Claim(StoredChunk? Row, bool IsMissing = false)
{
    public static Claim None => new(null);

    public static Claim NoRow => new(null, IsMissing: true);
}

/// <summary>What to do about a row that is there already.</summary>
internal enum ClaimDecision
{
    /// <summary>Work on it.</summary>
    Take,

    /// <summary>Leave it: it is finished, or in other hands.</summary>
    Drop,

    /// <summary>Leave it, but see to it that its next attempt is in the queue.</summary>
    EnqueueAgain,
}
