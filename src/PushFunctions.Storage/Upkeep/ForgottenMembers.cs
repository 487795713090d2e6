using Microsoft.Extensions.Logging;
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

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset over = _clock.GetUtcNow() - Remembered;
        (IReadOnlyList<Tombstone> tombstones, IReadOnlyList<NamedAgain> named) = await _forgotten.ReadAllAsync(cancellationToken);
        HashSet<Guid> live = [];
        int removed = 0;
        foreach (IGrouping<string, Tombstone> app in tombstones.GroupBy(tombstone => tombstone.App))
        {
            // A tombstone goes after a whole pass only: one that was interrupted is made again by the next run.
            removed += await _removal.RemoveAsync(app.Key, app.Select(tombstone => tombstone.UserId).ToHashSet(StringComparer.Ordinal), cancellationToken);
            foreach (Tombstone tombstone in app)
            {
                if (tombstone.At > over || !await _forgotten.RemoveAsync(tombstone, cancellationToken))
                {
                    live.Add(tombstone.Digest);
                }
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
