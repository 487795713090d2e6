using Microsoft.Extensions.Logging;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Takes forgotten users out of rosters, and forgets in the end that they were forgotten. Rosters are read only while there are tombstones.
/// </summary>
public sealed class ForgottenMembers : ITimedJob
{
    /// <summary>
    /// How long a user who was forgotten is looked for. What was accepted before can name him for so long: it is tried for 24 h at most and
    /// lies 7 days in the poison queue.
    /// </summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(8);

    private readonly ForgottenUsers _forgotten;
    private readonly MemberRemoval _removal;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    internal ForgottenMembers(TableDirectory tables, TimeProvider clock, ILogger<ForgottenMembers> logger)
    {
        _forgotten = new ForgottenUsers(tables, clock, logger);
        _removal = new MemberRemoval(new RosterRows(tables), _forgotten, clock, logger);
        (_clock, _logger) = (clock, logger);
    }

    public JobSchedule Schedule { get; } = new(nameof(ForgottenMembers), Budget: TimeSpan.FromSeconds(45)) { Daily = new TimeOnly(3, 47) };

    /// <summary>The progress is the app, and how far its rosters were gone through.</summary>
    public async Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        DateTimeOffset over = _clock.GetUtcNow() - Remembered;
        (IReadOnlyList<Tombstone> tombstones, IReadOnlyList<NamedAgain> named) = await _forgotten.ReadAllAsync(cancellationToken);
        int removed = 0;
        RosterPlace place = new(progress);
        foreach (IGrouping<string, Tombstone> app in tombstones.GroupBy(tombstone => tombstone.App)
            .Where(app => !place.IsPast(app.Key)).OrderBy(app => app.Key, StringComparer.Ordinal))
        {
            removed += await _removal.RemoveAsync(
                app.Key, app.Select(tombstone => tombstone.UserId).ToHashSet(StringComparer.Ordinal), place, cancellationToken);
        }

        // A tombstone goes after a whole pass only: one that was interrupted is gone on with by the next run.
        HashSet<Guid> live = [];
        foreach (Tombstone tombstone in tombstones)
        {
            if (tombstone.At > over || !await _forgotten.RemoveAsync(tombstone, cancellationToken))
            {
                live.Add(tombstone.Digest);
            }
        }

        foreach (NamedAgain row in named.Where(row => !row.Revisions.Keys.Any(live.Contains)))
        {
            await _forgotten.RemoveAsync(row, cancellationToken);
        }

        if (tombstones.Count > 0)
        {
            StorageLog.MembersForgotten(_logger, removed, tombstones.Count, live.Count);
        }
    }
}
