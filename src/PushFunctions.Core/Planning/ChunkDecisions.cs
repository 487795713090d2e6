using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Replacing;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>
/// The decisions on one chunk in one run: who its users are, as they are now, and what each of their devices is to be told. Users are read
/// once per run.
/// </summary>
internal sealed class ChunkDecisions(DispatchEnvelope envelope, AppProfile app, PlanningTools tools)
{
    private readonly Deadline _deadline = Deadline.Of(envelope, app, tools.Options);

    /// <summary>The users that were read.</summary>
    public IReadOnlyDictionary<string, UserSnapshot> Users { get; private set; } = new Dictionary<string, UserSnapshot>();

    /// <summary>Decides on every recipient, and counts the push towards their badges.</summary>
    public async Task<IReadOnlyList<DeviceEntry>> DecideAsync(CancellationToken cancellationToken) =>
        await DecideAsync(await tools.Recipients.FillAsync(envelope, cancellationToken), cancellationToken);

    /// <summary>
    /// Decides anew on whoever is due, of a roster only on those who are still in it; on users whom nobody could decide on before, for the
    /// first time.
    /// </summary>
    public async Task<IReadOnlyList<DeviceEntry>> DecideAgainAsync(IReadOnlyList<DeviceEntry> entries, CancellationToken cancellationToken)
    {
        DispatchEnvelope filled = await tools.Recipients.FillAsync(envelope, cancellationToken);
        if (entries.Count == 0)
        {
            return await DecideAsync(filled, cancellationToken); // given up before anybody could read the roster
        }

        DateTimeOffset now = tools.Clock.GetUtcNow();
        HashSet<string> due = [.. entries.Where(entry => ChunkPlan.IsDue(entry, now)).Select(entry => entry.UserId)];
        await LoadAsync(filled.Recipients.Select(recipient => recipient.UserId).Where(due.Contains), cancellationToken);
        HashSet<string> waiting = [.. entries.Where(ChunkPlan.WaitsForOriginal).Select(entry => entry.UserId).Where(due.Contains)];
        Original? original = waiting.Count == 0 ? null : await tools.Originals.FindAsync(envelope, waiting, isTrial: false, cancellationToken);
        IReadOnlyList<DeviceEntry> again = PlanOf(filled, now, original).DecideAgain(entries);

        HashSet<string> undecided = [.. entries.Where(ChunkPlan.IsUndecided).Select(entry => entry.UserId)];
        return undecided.Count == 0
            ? again
            :
            [
                .. again.Where(entry => !ChunkPlan.IsUndecided(entry)),
                .. await DecideAsync(
                    filled with { Recipients = [.. filled.Recipients.Where(recipient => undecided.Contains(recipient.UserId))] }, cancellationToken),
            ];
    }

    /// <summary>Reads those of the users who are not known yet.</summary>
    public async Task LoadAsync(IEnumerable<string> userIds, CancellationToken cancellationToken) =>
        Users = await tools.Loader.LoadAsync(envelope, Users, userIds, cancellationToken);

    private async Task<IReadOnlyList<DeviceEntry>> DecideAsync(DispatchEnvelope filled, CancellationToken cancellationToken)
    {
        string[] userIds = [.. filled.Recipients.Select(recipient => recipient.UserId)];
        await LoadAsync(userIds, cancellationToken);
        Original? original = await tools.Originals.FindAsync(envelope, userIds, isTrial: false, cancellationToken);
        ChunkPlan plan = PlanOf(filled, tools.Clock.GetUtcNow(), original);
        return await tools.Badges.CountAsync(filled, plan.Decide(), Users, cancellationToken);
    }

    private ChunkPlan PlanOf(DispatchEnvelope filled, DateTimeOffset now, Original? original) =>
        new(filled, Users, app, _deadline, now, original);
}

/// <summary>What deciding works with.</summary>
internal sealed record PlanningTools(
    UserLoader Loader, BadgeNumbers Badges, RosterRecipients Recipients, OriginalFinder Originals, DispatchOptions Options, TimeProvider Clock);
