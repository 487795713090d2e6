using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Replacing;

/// <summary>
/// Finds out what became of the message that an event takes the place of, and sees to it that what still waits of it is not sent any more.
/// Only such events pay for it: two requests where both were cut alike.
/// </summary>
internal sealed class OriginalFinder(IMessageStore messages)
{
    /// <summary>The id of the message that an envelope's event takes the place of, or whose recall it tells; null for any other.</summary>
    public static string? IdOf(DispatchEnvelope envelope) => envelope.Recalls ?? envelope.Event.Push?.Replaces;

    /// <summary>What became of the original on the devices of <paramref name="userIds"/>.</summary>
    /// <param name="envelope">The later event; null comes of one that takes nobody's place.</param>
    /// <param name="userIds">The users in question.</param>
    /// <param name="isTrial">True to look alone, and stop nothing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Original?> FindAsync(
        DispatchEnvelope envelope, IReadOnlyCollection<string> userIds, bool isTrial, CancellationToken cancellationToken)
    {
        if (IdOf(envelope) is not { } id)
        {
            return null;
        }

        if (await messages.FindEventAsync(envelope.App, id, cancellationToken) is not { } stored)
        {
            return Original.Everywhere(OriginalState.Unknown);
        }

        // The recall's own notice comes after the flags, and goes where the message may be seen.
        bool isNotice = envelope.Recalls is not null;
        if (stored.Record.RecalledAt is not null && !isNotice)
        {
            return Original.Everywhere(OriginalState.Recalled);
        }

        List<ChunkRecord> rows = [];
        HashSet<string> wanted = [.. userIds];
        bool isBegun = true;
        foreach (int chunk in InOrder(envelope.Chunk, stored.Record.ChunkCount))
        {
            ChunkKey key = new(stored.Table, envelope.App, id, chunk);
            if (await ReadAsync(key, wanted, isTrial || isNotice, cancellationToken) is { } row)
            {
                rows.Add(row);
                wanted.ExceptWith(row.Entries.Select(entry => entry.UserId));
            }
            else
            {
                isBegun = false;
            }

            if (wanted.Count == 0)
            {
                break;
            }
        }

        return Original.Of(rows, isBegun, stored.Record.AcceptedAt);
    }

    // Both were cut alike where they are for the same users.
    private static IEnumerable<int> InOrder(int first, int count) =>
        Enumerable.Range(0, count).OrderBy(chunk => chunk == first ? -1 : chunk);

    private async Task<ChunkRecord?> ReadAsync(ChunkKey key, HashSet<string> userIds, bool onlyLook, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await messages.ReadChunkAsync(key, cancellationToken) is not { } stored)
            {
                return null;
            }

            ChunkRecord row = stored.Record;
            bool IsTaken(DeviceEntry entry) => !entry.IsReplaced && userIds.Contains(entry.UserId) && OriginalEntry.MayBeReplaced(row, entry);
            if (onlyLook || !row.Entries.Any(IsTaken))
            {
                return row;
            }

            ChunkRecord marked = row with { Entries = [.. row.Entries.Select(entry => IsTaken(entry) ? entry with { IsReplaced = true } : entry)] };
            if (await messages.ReplaceChunkAsync(key, marked, stored.ETag, cancellationToken) is not null)
            {
                return row;
            }
        }
    }
}
