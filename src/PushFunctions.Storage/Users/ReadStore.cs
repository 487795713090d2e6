using Microsoft.Extensions.Logging;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>How far users have read, in the row <c>reads</c> of their partition of <c>PushUsers</c>.</summary>
internal sealed class ReadStore(TableDirectory tables, TimeProvider clock, ILogger<ReadStore> logger) : IReadStore
{
    private const string What = "reads of one user";

    public async Task<ReadMark> MarkAsync(
        string app, string userId, string conversationId, ReadMark mark, CancellationToken cancellationToken)
    {
        ConversationRead read = new(ConversationRead.KeyOf(conversationId), mark);
        ReadMark standing = mark;
        await new OneRow(tables[DeviceRows.TableName], DeviceRow.PartitionOf(app, userId), ReadsRow.RowKey).ChangeAsync(
            row =>
            {
                IReadOnlyList<ConversationRead> reads = ConversationRead.With(ReadsRow.From(row), read, clock.GetUtcNow());
                standing = ConversationRead.Find(reads, read.Conversation) ?? mark;
                return ReadsRow.ToEntity(app, userId, reads);
            },
            new Contention(clock, logger, What),
            cancellationToken);
        return standing;
    }
}
