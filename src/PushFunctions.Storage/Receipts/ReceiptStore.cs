using Azure.Data.Tables;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;
using PushFunctions.Storage.Messages;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Receipts;

/// <summary>
/// Receipts in the month's table of their message, in a partition of their own that needs nothing but what a tag says: the message's id
/// would not fit into one. A row per device.
/// </summary>
internal sealed class ReceiptStore(TableDirectory tables) : IReceiptStore
{
    private const string OutcomeColumn = "outcome";
    private const string Detail = "detail";

    public async Task NoteAsync(
        ReceiptSubject subject, string userId, string deviceId, Outcome outcome, CancellationToken cancellationToken)
    {
        OnDemandTable table = tables[$"{MonthTable.Prefix}{subject.Month}"];
        TableEntity entity = new(PartitionOf(subject.App, subject.Message), TableKey.Of(userId, DeviceDigest.Of(deviceId)))
        {
            [OutcomeColumn] = EnumNames.NameOf(outcome.Kind),
            [Detail] = outcome.Detail,
        };
        while (await table.InsertAsync(entity, cancellationToken) is null)
        {
            TableEntity? before = await table.FindAsync(entity.PartitionKey, entity.RowKey, cancellationToken);
            if (before is not null && RankOf(OutcomeOf(before).Kind) >= RankOf(outcome.Kind))
            {
                return;
            }

            if (before is not null && await table.ReplaceAsync(entity, before.ETag, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    public async Task<IReadOnlyDictionary<(string UserId, string Device), Outcome>> ReadAsync(
        string table, string app, string messageId, CancellationToken cancellationToken)
    {
        Dictionary<(string, string), Outcome> noted = [];
        string partition = PartitionOf(app, ReceiptTags.HashOf(app, messageId));
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (TableEntity row in tables[table].QueryAsync(filter, columns: null, pageSize: null, cancellationToken))
        {
            string[] key = TableKey.Parts(row.RowKey);
            noted[(key[0], key[1])] = OutcomeOf(row);
        }

        return noted;
    }

    // A message's own partition is its app and id, and no id holds a '/'.
    private static string PartitionOf(string app, string message) => TableKey.Of(app, $"/{message}");

    private static Outcome OutcomeOf(TableEntity row) =>
        EnumNames.TryParse(row.GetString(OutcomeColumn), out OutcomeKind kind) ? new(kind, row.GetString(Detail)) : new(OutcomeKind.Sent);

    private static int RankOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Clicked => 4,
        OutcomeKind.Delivered => 3,
        OutcomeKind.Suspect => 1,
        OutcomeKind.Sent => 0,
        _ => 2,
    };
}
