using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Results;
using PushFunctions.Core.Sending;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Users;
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
    private readonly LaneTools _lane = new(verdicts, new ChannelGates(options.Gate, clock), metrics, options, clock, logger);
    private readonly ChunkClaim _claims = new(messages, queue, clock);
    private readonly UserLoader _loader = new(users, options);
    private readonly BadgeNumbers _badges = new(badges, options);
    private readonly RosterRecipients _recipients = new(rosters);

    /// <summary>Dispatches one queue message.</summary>
    /// <param name="envelope">Its body.</param>
    /// <param name="holder">Its id, which redelivery keeps.</param>
    /// <param name="cancellationToken">Cancelled when the host stops: what has not begun by then goes into the next attempt.</param>
    /// <returns>What was done. Whatever it is, the queue message may be deleted now.</returns>
    public async Task<DispatchResult> DispatchAsync(DispatchEnvelope envelope, string holder, CancellationToken cancellationToken)
    {
        AppProfile app = apps.Find(envelope.App) ?? new AppProfile { Name = envelope.App };
        long started = clock.GetTimestamp();
        string run = Guid.NewGuid().ToString("N");
        if (envelope.Attempt == 1)
        {
            metrics.Begun(envelope.App, clock.GetUtcNow() - envelope.EnqueuedAt);
        }

        // A continuation knows its devices from the row; only where there is none yet are they to be decided on.
        IReadOnlyDictionary<string, UserSnapshot> loaded = new Dictionary<string, UserSnapshot>();
        (StoredChunk? claimed, bool isMissing) = envelope.Attempt > 1
            ? await _claims.ClaimAsync(envelope, holder, run, cancellationToken)
            : Claim.NoRow;
        if (isMissing)
        {
            (loaded, IReadOnlyList<DeviceEntry> decided) = await DecideAsync(envelope, loaded, app, cancellationToken);
            claimed = await _claims.InsertAsync(envelope, holder, run, decided, cancellationToken);
        }

        if (claimed is null)
        {
            return DispatchResult.Dropped;
        }

        using ChunkJournal journal = new(messages, ChunkClaim.KeyOf(envelope), claimed);
        try
        {
            // Given up before anybody could read the roster, and now replayed.
            if (envelope.RosterOf is not null && journal.Entries.Count == 0)
            {
                (loaded, IReadOnlyList<DeviceEntry> decided) = await DecideAsync(envelope, loaded, app, cancellationToken);
                if (decided.Count > 0)
                {
                    await journal.DecideAsync(decided);
                }
            }

            // The row has users whom we have not looked up if it is an earlier run's: of a roster, they may have left by now.
            DateTimeOffset lookUp = clock.GetUtcNow();
            loaded = await _loader.LoadAsync(envelope, loaded, ChunkRun.DueUsers(journal, lookUp), cancellationToken);
            if (journal.Entries.Any(ChunkPlan.IsUndecided))
            {
                IReadOnlyList<DeviceEntry> rest = await PlanAsync(ChunkPlan.Rest(envelope, journal.Entries), loaded, app, cancellationToken);
                await journal.DecideAsync([.. journal.Entries.Where(entry => !ChunkPlan.IsUndecided(entry)), .. rest]);
            }

            bool MayGoOn() => !cancellationToken.IsCancellationRequested && clock.GetElapsedTime(started) < options.AttemptBudget;
            ChunkRun chunk = new(envelope, app, journal, lookUp, loaded, apps, _lane);
            await chunk.SendAsync(MayGoOn);
            return await FinishAsync(envelope, journal, chunk, new ChunkResults(results, metrics, envelope, app, claimed));
        }
        catch (ChunkTakenOverException)
        {
            return DispatchResult.TakenOver;
        }
    }

    /// <summary>Records that a chunk is given up into the poison queue, unless it is finished or in other hands.</summary>
    public async Task FailAsync(DispatchEnvelope envelope, string holder, string reason, CancellationToken cancellationToken)
    {
        Outcome failed = new(OutcomeKind.Failed, reason);
        DeviceEntry[] unknown = [.. envelope.Recipients.Select(recipient => new DeviceEntry { UserId = recipient.UserId, Outcome = failed })];
        StoredChunk? claimed = await _claims.InsertAsync(envelope, holder, Guid.NewGuid().ToString("N"), unknown, cancellationToken);
        if (claimed is null)
        {
            return;
        }

        using ChunkJournal journal = new(messages, ChunkClaim.KeyOf(envelope), claimed);
        foreach ((int index, DeviceEntry entry) in ChunkRun.Open(journal))
        {
            journal.Report(index, entry with { Outcome = failed });
        }

        AppProfile app = apps.Find(envelope.App) ?? new AppProfile { Name = envelope.App };
        await new ChunkResults(results, metrics, envelope, app, claimed).TellAsync(journal, settleFirst: false);
        await journal.FinishAsync(ChunkState.Failed, envelope.Attempt, notBefore: null);
    }

    private async Task<(IReadOnlyDictionary<string, UserSnapshot> Loaded, IReadOnlyList<DeviceEntry> Decided)> DecideAsync(
        DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> known, AppProfile app, CancellationToken cancellationToken)
    {
        DispatchEnvelope filled = await _recipients.FillAsync(envelope, cancellationToken);
        IEnumerable<string> userIds = filled.Recipients.Select(recipient => recipient.UserId);
        IReadOnlyDictionary<string, UserSnapshot> loaded = await _loader.LoadAsync(filled, known, userIds, cancellationToken);
        return (loaded, await PlanAsync(filled, loaded, app, cancellationToken));
    }

    private Task<IReadOnlyList<DeviceEntry>> PlanAsync(
        DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> loaded, AppProfile app, CancellationToken cancellationToken) =>
        _badges.CountAsync(envelope, ChunkPlan.Decide(envelope, loaded, app, clock.GetUtcNow()), loaded, cancellationToken);

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
