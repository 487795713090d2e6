using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Poison;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// The chunks of messages in the poison queue. A handler that gives a chunk up writes that down; one that is killed every time cannot,
/// and the host moves its message aside without asking anybody. This does the writing down for it.
/// </summary>
public sealed class PoisonedChunks(IMessageStore messages, Dispatcher dispatcher)
{
    /// <summary>Why a chunk is in the poison queue, as its row says: one of <see cref="PoisonReasons"/>, or the type of the fault that its
    /// handler gave up with. Null while its row does not say.</summary>
    public async Task<string?> FindReasonAsync(DispatchEnvelope envelope, CancellationToken cancellationToken)
    {
        ChunkRecord? row = await ReadAsync(envelope, cancellationToken);

        // Whether a continuation that is recorded was also enqueued, only settling makes sure.
        return row is { State: ChunkState.Waiting } ? null : ReasonOf(row, envelope);
    }

    /// <summary>
    /// Records that a chunk is given up, unless it is finished or has gone on; if its next attempt is recorded, sees to it that this is in
    /// the queue. Only for a message that no handler can be at work on any more. Can be repeated.
    /// </summary>
    /// <returns>The reason, see <see cref="FindReasonAsync"/>.</returns>
    public async Task<string> SettleAsync(DispatchEnvelope envelope, CancellationToken cancellationToken)
    {
        // In its holder's name: the message that held the row is the one that lies in the poison queue, under another id.
        ChunkRecord? row = await ReadAsync(envelope, cancellationToken);
        string holder = row?.Holder ?? PoisonReasons.Killed;
        await dispatcher.FailAsync(envelope, holder, PoisonReasons.Killed, cancellationToken);
        return ReasonOf(await ReadAsync(envelope, cancellationToken), envelope) ?? PoisonReasons.Unrecorded;
    }

    private async Task<ChunkRecord?> ReadAsync(DispatchEnvelope envelope, CancellationToken cancellationToken) =>
        (await messages.ReadChunkAsync(ChunkClaim.KeyOf(envelope), cancellationToken))?.Record;

    private static string? ReasonOf(ChunkRecord? row, DispatchEnvelope envelope) => row switch
    {
        null => null,
        { State: ChunkState.Done } => PoisonReasons.Finished,
        _ when row.Attempt > envelope.Attempt => PoisonReasons.Superseded,
        { State: ChunkState.Failed } when row.Attempt == envelope.Attempt =>
            row.Entries.FirstOrDefault(entry => entry.Outcome.Kind == OutcomeKind.Failed)?.Outcome.Detail ?? PoisonReasons.Killed,
        _ => null,
    };
}
