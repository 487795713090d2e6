using System.Collections.Concurrent;
using PushFunctions.Core.Poison;
using PushFunctions.Core.Ports;

namespace PushFunctions.Storage.Poison;

/// <inheritdoc cref="IPoisonList"/>
internal sealed class PoisonList(PoisonRows rows, PoisonSweep sweep, TimeProvider clock) : IPoisonList
{
    private const int AtOnce = 16;

    // Table Storage's own limit.
    private const int LargestPage = 1000;

    public async Task<PoisonEntries> ListAsync(string? after, int size, CancellationToken cancellationToken)
    {
        if (after is null)
        {
            await sweep.RunAsync(cancellationToken);
        }

        List<PoisonEntry> page = [];
        DateTimeOffset now = clock.GetUtcNow();
        await foreach (PoisonEntry row in rows.ListAsync(after ?? string.Empty, Math.Min(size + 1, LargestPage), cancellationToken))
        {
            if (row.ExpiresAt <= now)
            {
                continue;
            }

            if (page.Count == size)
            {
                return new PoisonEntries(page, HasMore: true);
            }

            page.Add(row);
        }

        return new PoisonEntries(page, HasMore: false);
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
        await foreach (PoisonEntry row in rows.ListAsync(string.Empty, pageSize: null, cancellationToken))
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
            PoisonEntry? row = await rows.FindAsync(id, cancellationToken);
            (row is null ? unknown : row.IsForeign ? foreign : ordered).Add(id);
        }

        return (ordered, unknown, foreign);
    }
}
