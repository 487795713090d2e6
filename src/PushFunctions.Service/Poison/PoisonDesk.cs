using System.Collections.Concurrent;

namespace PushFunctions.Service.Poison;

/// <summary>What operators do with the poison queue.</summary>
internal interface IPoisonDesk
{
    /// <summary>Up to <paramref name="size"/> messages after an id; with none given, after having looked for new ones.</summary>
    Task<PoisonList> ListAsync(string? after, int size, CancellationToken cancellationToken);

    /// <summary>Orders a replay of the given ones, or of all that are listed by now, and carries out what can be done at once.</summary>
    Task<ReplayReport> ReplayAsync(IReadOnlyList<string>? ids, CancellationToken cancellationToken);

    /// <summary>Orders a deletion, and carries it out if that can be done at once; null if there is no such message.</summary>
    Task<bool?> DeleteAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">In the order they came.</param>
/// <param name="HasMore">True if there are more after these.</param>
internal sealed record PoisonList(IReadOnlyList<PoisonRow> Rows, bool HasMore);

/// <summary>What became of an order to replay.</summary>
/// <param name="Replayed">How many are in the queue again.</param>
/// <param name="Pending">How many will be: their chunks are not settled, or another sweep is looking at them.</param>
/// <param name="Unknown">Ids that are not in the poison queue (any more).</param>
/// <param name="Foreign">Ids of bodies that are not ours, which cannot be replayed.</param>
internal sealed record ReplayReport(int Replayed, int Pending, IReadOnlyList<string> Unknown, IReadOnlyList<string> Foreign);

/// <inheritdoc cref="IPoisonDesk"/>
internal sealed class PoisonDesk(PoisonRows rows, PoisonSweep sweep, TimeProvider clock) : IPoisonDesk
{
    private const int AtOnce = 16;

    // Table Storage's own limit.
    private const int LargestPage = 1000;

    public async Task<PoisonList> ListAsync(string? after, int size, CancellationToken cancellationToken)
    {
        if (after is null)
        {
            await sweep.RunAsync(cancellationToken);
        }

        List<PoisonRow> page = [];
        DateTimeOffset now = clock.GetUtcNow();
        await foreach (PoisonRow row in rows.ListAsync(after ?? string.Empty, Math.Min(size + 1, LargestPage), cancellationToken))
        {
            if (row.ExpiresAt <= now)
            {
                continue;
            }

            if (page.Count == size)
            {
                return new PoisonList(page, HasMore: true);
            }

            page.Add(row);
        }

        return new PoisonList(page, HasMore: false);
    }

    public async Task<ReplayReport> ReplayAsync(IReadOnlyList<string>? ids, CancellationToken cancellationToken)
    {
        (List<string> ordered, List<string> unknown, List<string> foreign) = ids is null
            ? await ChooseAllAsync(cancellationToken)
            : await ChooseAsync(ids, cancellationToken);
        ConcurrentQueue<string> gone = new();
        await Parallel.ForEachAsync(
            ordered,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (id, cancellation) =>
            {
                if (!await rows.OrderAsync(id, PoisonOrder.Replay, cancellation))
                {
                    gone.Enqueue(id); // replayed or deleted by somebody else just now
                }
            });
        string[] open = [.. ordered.Except(gone, StringComparer.Ordinal)];
        SweepReport report = open.Length == 0 ? new([], [], 0, 0) : await sweep.RunAsync(cancellationToken);
        int replayed = report.Replayed.Intersect(open, StringComparer.Ordinal).Count();
        return new ReplayReport(replayed, open.Length - replayed, [.. unknown, .. gone], foreign);
    }

    public async Task<bool?> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (!await rows.OrderAsync(id, PoisonOrder.Delete, cancellationToken))
        {
            return null;
        }

        return (await sweep.RunAsync(cancellationToken)).Deleted.Contains(id, StringComparer.Ordinal);
    }

    private async Task<(List<string> Ordered, List<string> Unknown, List<string> Foreign)> ChooseAllAsync(CancellationToken cancellationToken)
    {
        await sweep.RunAsync(cancellationToken);
        List<string> ordered = [];
        List<string> foreign = [];
        await foreach (PoisonRow row in rows.ListAsync(string.Empty, pageSize: null, cancellationToken))
        {
            (row.IsForeign ? foreign : ordered).Add(row.Id);
        }

        return (ordered, [], foreign);
    }

    private async Task<(List<string> Ordered, List<string> Unknown, List<string> Foreign)> ChooseAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        List<string> ordered = [];
        List<string> unknown = [];
        List<string> foreign = [];
        foreach (string id in ids.Distinct(StringComparer.Ordinal))
        {
            PoisonRow? row = await rows.FindAsync(id, cancellationToken);
            (row is null ? unknown : row.IsForeign ? foreign : ordered).Add(id);
        }

        return (ordered, unknown, foreign);
    }
}
