using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>Aliases beside the messages of their month, in a partition of their own with the row <c>alias</c>, so that they go with it.</summary>
internal sealed class MessageAliases(TableDirectory tables, IOptions<RetentionOptions> retention, TimeProvider clock) : IMessageAliases
{
    private const string RowKey = "alias";
    private const string MessageId = "messageId";

    public Task PutAsync(string app, string alias, string messageId, CancellationToken cancellationToken) =>
        tables[MonthTable.Of(clock.GetUtcNow())].PutAsync(
            new TableEntity(EventRow.PartitionOf(app, alias), RowKey) { [MessageId] = messageId }, cancellationToken);

    public async Task<string?> FindAsync(string app, string alias, CancellationToken cancellationToken)
    {
        foreach (string month in MonthTable.Kept(clock.GetUtcNow(), retention.Value.Months))
        {
            if (await tables[month].FindAsync(EventRow.PartitionOf(app, alias), RowKey, cancellationToken) is { } row)
            {
                return row.GetString(MessageId);
            }
        }

        return null;
    }
}
