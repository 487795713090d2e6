using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Replacing;
using PushFunctions.Core.Results;
using PushFunctions.Core.Sending;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// Takes one chunk from the queue to the providers: load users, decide, claim, compose, send, record, finish. Every step can be repeated
/// by another process after a kill; <c>docs/architecture.md</c> has the table of what each kill leaves behind.
/// </summary>
public sealed class Dispatcher(
    IMessageStore messages,
    IUserStore users,
    IRosterStore rosters,
    IBadgeStore badges,
    IPushQueue queue,
    ResultReporter results,
    IAppDirectory apps,
    VerdictGuard verdicts,
    DispatchOptions options,
    PushMetrics metrics,
    TimeProvider clock,
    ILogger<Dispatcher> logger)
{
    private readonly LaneTools _lane = new(users, verdicts, new ChannelGates(options.Gate, clock), metrics, options, clock, logger);
    private readonly ChunkClaim _claims = new(messages, queue, clock);
    private readonly PlanningTools _planning =
        new(new UserLoader(users, options, mayBeKnown: true), new BadgeNumbers(badges, options), new RosterRecipients(rosters), new OriginalFinder(messages), options, clock);

    /// <summary>Dispatches the one chunk of a queue message that is begun now.</summary>
    /// <inheritdoc cref="DispatchAsync(DispatchEnvelope, string, long, CancellationToken)"/>
    public Task<DispatchResult> DispatchAsync(DispatchEnvelope envelope, string holder, CancellationToken cancellationToken) =>
        DispatchAsync(envelope, holder, clock.GetTimestamp(), cancellationToken);

    /// <summary>Dispatches one chunk.</summary>
    /// <param name="envelope">The chunk, as its queue message has it.</param>
    /// <param name="holder">That message's id, which redelivery keeps.</param>
    /// <param name="started">When the message was begun: the attempt's time counts from there, that of all chunks in a pack from the same instant.</param>
    /// <param name="cancellationToken">Cancelled when the host stops: what has not begun by then goes into the next attempt.</param>
    /// <returns>What was done. Whatever it is, the chunk's message may be deleted now.</returns>
    public async Task<DispatchResult> DispatchAsync(DispatchEnvelope envelope, string holder, long started, CancellationToken cancellationToken)
    {
        AppProfile app = apps.Find(envelope.App) ?? new AppProfile { Name = envelope.App };
        string run = Guid.NewGuid().ToString("N");
        if (envelope.Attempt == 1)
        {
            // What waits on purpose is not late.
            metrics.Begun(envelope.App, clock.GetUtcNow() - envelope.EnqueuedAt - MessageIntake.DelayOf(envelope));
        }

        // A continuation knows its devices from the row; only where there is none yet are all of them to be decided on.
        ChunkDecisions decisions = new(envelope, app, _planning);
        Task<IReadOnlyList<DeviceEntry>> AskAgain(IReadOnlyList<DeviceEntry> entries) => decisions.DecideAgainAsync(entries, cancellationToken);
        (StoredChunk? claimed, bool isMissing) = envelope.Attempt > 1
            ? await _claims.ClaimAsync(envelope, holder, run, AskAgain, cancellationToken)
            : Claim.NoRow;
        if (isMissing)
        {
            IReadOnlyList<DeviceEntry> decided = await decisions.DecideAsync(cancellationToken);
            claimed = await _claims.InsertAsync(envelope, holder, run, decided, AskAgain, cancellationToken);
        }

        if (claimed is null)
        {
            return DispatchResult.Dropped;
        }

        using ChunkJournal journal = new(messages, ChunkClaim.KeyOf(envelope), claimed);
        try
        {
            // An earlier run's row has users whom this one has not looked up.
            await decisions.LoadAsync(ChunkRun.PendingUsers(journal), cancellationToken);

            bool MayGoOn() => !cancellationToken.IsCancellationRequested && clock.GetElapsedTime(started) < options.AttemptBudget;
            ChunkRun chunk = new(envelope, app, journal, decisions.Users, apps, _lane);
            await chunk.SendAsync(MayGoOn);
            return await FinishAsync(envelope, journal, chunk, new ChunkResults(results, metrics, envelope, app, claimed));
        }
        catch (ChunkTakenOverException)
        {
            return DispatchResult.TakenOver;
        }
    }

    /// <summary>True if a chunk needs no message any more: it is done or given up.</summary>
    public async Task<bool> IsOverAsync(DispatchEnvelope envelope, CancellationToken cancellationToken) =>
        await messages.ReadChunkAsync(ChunkClaim.KeyOf(envelope), cancellationToken) is { Record.State: ChunkState.Done or ChunkState.Failed };

    /// <summary>Records that a chunk is given up into the poison queue, unless it is finished or in other hands.</summary>
    public async Task FailAsync(DispatchEnvelope envelope, string holder, string reason, CancellationToken cancellationToken)
    {
        Outcome failed = new(OutcomeKind.Failed, reason);
        DeviceEntry[] unknown = [.. envelope.Recipients.Select(recipient => new DeviceEntry { UserId = recipient.UserId, Outcome = failed })];
        StoredChunk? claimed = await _claims.InsertAsync(
            envelope, holder, Guid.NewGuid().ToString("N"), unknown, Task.FromResult, cancellationToken);
        if (claimed is null)
        {
            return;
        }

        using ChunkJournal journal = new(messages, ChunkClaim.KeyOf(envelope), claimed);
        ChunkRun.SkipIfRecalled(journal);
        foreach ((int index, DeviceEntry entry) in ChunkRun.Open(journal))
        {
            journal.Report(index, entry with { Outcome = failed });
        }

        AppProfile app = apps.Find(envelope.App) ?? new AppProfile { Name = envelope.App };
        await new ChunkResults(results, metrics, envelope, app, claimed).TellAsync(journal, settleFirst: false);
        await journal.FinishAsync(journal.IsRecalled ? ChunkState.Done : ChunkState.Failed, envelope.Attempt, notBefore: null);
    }

    private async Task<DispatchResult> FinishAsync(
        DispatchEnvelope envelope, ChunkJournal journal, ChunkRun chunk, ChunkResults untold)
    {
        await untold.TellAsync(journal, settleFirst: true);
        if (chunk.NextDue() is not { } next)
        {
            await journal.FinishAsync(ChunkState.Done, envelope.Attempt, notBefore: null);
            return DispatchResult.Done;
        }

        // First the record, then the message: a kill in between leaves a row that our own redelivery completes.
        ChunkRecord waiting = await journal.FinishAsync(ChunkState.Waiting, envelope.Attempt + 1, next);
        await _claims.EnqueueContinuationAsync(envelope, waiting, CancellationToken.None);
        return DispatchResult.Rescheduled;
    }
}
