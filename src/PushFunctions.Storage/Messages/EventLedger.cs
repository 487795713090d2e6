using Azure;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Chunks;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>
/// Which events are known. A month's table knows only its own posts, so a post on a month's first day first puts its row into last
/// month's table, as a signpost to the table it is about to live in: a repeat of yesterday's post meets yesterday's row there, and every
/// repeat of today's, from a process whose clock is a little behind too, meets the signpost and follows it. A process killed between
/// signpost and home leaves a signpost to nothing; the repeat that follows it stores the home row. On all other days it is one request.
/// </summary>
internal sealed class EventLedger(TableDirectory tables, IOptions<RetentionOptions> retention, TimeProvider clock)
{
    // Each round moves on to a later table or finds that a row vanished; months do not go by while we look.
    private const int MaxRounds = 10;

    public async Task<StoredEvent> InsertAsync(EventRecord record, CancellationToken cancellationToken)
    {
        string home = MonthTable.Of(record.AcceptedAt);
        string table = MonthTable.FirstCandidate(record.AcceptedAt);
        for (int round = 0; round < MaxRounds; round++)
        {
            if (await tables[table].InsertAsync(new EventRow(record, home).ToEntity(), cancellationToken) is not null)
            {
                if (table == home)
                {
                    return new StoredEvent(record, home, IsNew: true);
                }

                table = home;
                continue;
            }

            if (await ReadAsync(table, record.App, record.MessageId, cancellationToken) is not { } found)
            {
                continue; // its table was dropped meanwhile: insert again
            }

            if (found.Home == table)
            {
                return new StoredEvent(found.Record, table, IsNew: false);
            }

            if (found.Record.BodyHash != record.BodyHash)
            {
                EventRow truth = await ReadAsync(found.Home, record.App, record.MessageId, cancellationToken) ?? found;
                return new StoredEvent(truth.Record, found.Home, IsNew: false);
            }

            // The first post's record goes on: its time of acceptance is what times to live count from.
            (record, home, table) = (found.Record, found.Home, found.Home);
        }

        throw new RequestFailedException(503, "The event's row keeps changing.", "EventContended", innerException: null);
    }

    public async Task<StoredEvent?> FindAsync(string app, string messageId, CancellationToken cancellationToken)
    {
        foreach (string month in MonthTable.Kept(clock.GetUtcNow(), retention.Value.Months))
        {
            string table = month;
            EventRow? found = await ReadAsync(table, app, messageId, cancellationToken);
            if (found is not null && found.Home != table)
            {
                table = found.Home;
                found = await ReadAsync(table, app, messageId, cancellationToken);
            }

            if (found is not null)
            {
                return new StoredEvent(found.Record, table, IsNew: false);
            }
        }

        return null;
    }

    private async Task<EventRow?> ReadAsync(string table, string app, string messageId, CancellationToken cancellationToken) =>
        await tables[table].FindAsync(EventRow.PartitionOf(app, messageId), EventRow.RowKey, cancellationToken) is { } entity
            ? EventRow.From(entity, app, messageId)
            : null;
}
