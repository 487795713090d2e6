using Azure.Data.Tables;
using PushFunctions.Core.Json;
using PushFunctions.Core.Poison;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Poison;

/// <summary>A <see cref="PoisonEntry"/> as a row of <c>PushPoison</c>.</summary>
internal static class PoisonRow
{
    public const string Partition = "poison";

    public const string OrderColumn = "order";
    public const string MissingSinceColumn = "missingSince";
    private const string InsertedAtColumn = "insertedAt";
    private const string ExpiresAtColumn = "expiresAt";
    private const string AppColumn = "app";
    private const string MessageIdColumn = "messageId";
    private const string ChunkColumn = "chunk";
    private const string AttemptColumn = "attempt";
    private const string ReasonColumn = "reason";
    private const string DetailColumn = "detail";

    /// <summary>What is listed of a message that was received.</summary>
    public static PoisonEntry Of(PoisonMessage message, string reason) => new()
    {
        Id = message.Id,
        InsertedAt = message.InsertedAt,
        ExpiresAt = message.ExpiresAt,
        App = message.Envelope?.App,
        MessageId = message.Envelope?.MessageId,
        Chunk = message.Envelope?.Chunk,
        Attempt = message.Envelope?.Attempt,
        Reason = reason,
        Detail = message.Body.Problem,
    };

    /// <summary>A message's row: callers may ask for ids that are no keys.</summary>
    public static string RowKeyOf(string id) => TableKey.Of(id);

    public static TableEntity ToEntity(PoisonEntry entry)
    {
        TableEntity entity = new(Partition, RowKeyOf(entry.Id))
        {
            [InsertedAtColumn] = entry.InsertedAt.ToUniversalTime(),
            [ExpiresAtColumn] = entry.ExpiresAt.ToUniversalTime(),
            [ReasonColumn] = entry.Reason,
            [OrderColumn] = EnumNames.NameOf(entry.Order),
        };
        SetUnlessNull(entity, AppColumn, entry.App);
        SetUnlessNull(entity, MessageIdColumn, entry.MessageId);
        SetUnlessNull(entity, ChunkColumn, entry.Chunk);
        SetUnlessNull(entity, AttemptColumn, entry.Attempt);
        SetUnlessNull(entity, DetailColumn, entry.Detail);
        return entity;
    }

    /// <summary>Only the columns that settling changes: an order that comes in meanwhile stays.</summary>
    public static TableEntity ToReasonEntity(PoisonEntry entry) => new(Partition, RowKeyOf(entry.Id)) { [ReasonColumn] = entry.Reason };

    public static PoisonEntry From(TableEntity entity) => new()
    {
        Id = TableKey.Parts(entity.RowKey)[0],
        InsertedAt = entity.GetDateTimeOffset(InsertedAtColumn)!.Value,
        ExpiresAt = entity.GetDateTimeOffset(ExpiresAtColumn)!.Value,
        App = entity.GetString(AppColumn),
        MessageId = entity.GetString(MessageIdColumn),
        Chunk = entity.GetInt32(ChunkColumn),
        Attempt = entity.GetInt32(AttemptColumn),
        Reason = entity.GetString(ReasonColumn),
        Detail = entity.GetString(DetailColumn),
        Order = EnumNames.TryParse(entity.GetString(OrderColumn), out PoisonOrder order) ? order : PoisonOrder.Keep,
        MissingSince = entity.GetDateTimeOffset(MissingSinceColumn) is { } since && since > DateTimeOffset.UnixEpoch ? since : null,
    };

    private static void SetUnlessNull(TableEntity entity, string column, object? value)
    {
        if (value is not null)
        {
            entity[column] = value;
        }
    }
}
