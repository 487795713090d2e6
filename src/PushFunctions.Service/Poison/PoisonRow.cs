using Azure.Data.Tables;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Json;

namespace PushFunctions.Service.Poison;

/// <summary>What an operator wants done with a message.</summary>
internal enum PoisonOrder
{
    /// <summary>Nothing: it stays.</summary>
    Keep,

    /// <summary>To be put into the queue again as the next attempt.</summary>
    Replay,

    /// <summary>To be deleted.</summary>
    Delete,
}

/// <summary>A message of the poison queue as listed in <c>PushPoison</c>: whose it is and why it is there, never what it says.</summary>
internal sealed record PoisonRow
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

    /// <summary><see cref="PoisonMessage.Id"/>.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset InsertedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null for a body that is not ours, and so are the next three.</summary>
    public string? App { get; init; }

    public string? MessageId { get; init; }

    public int? Chunk { get; init; }

    public int? Attempt { get; init; }

    /// <summary>One of <see cref="PoisonReasons"/>, or the type of the fault that the handler gave up with.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong with a foreign body.</summary>
    public string? Detail { get; init; }

    public PoisonOrder Order { get; init; }

    /// <summary>Since when the queue has not shown it; null while it does.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    public bool IsForeign => Reason == PoisonReasons.Foreign;

    /// <summary>True once the chunk's row says what became of it: until then nothing may be done with the message.</summary>
    public bool IsSettled => Reason != PoisonReasons.Unrecorded;

    public static PoisonRow Of(PoisonMessage message, string reason) => new()
    {
        Id = message.Id,
        InsertedAt = message.InsertedAt,
        ExpiresAt = message.ExpiresAt,
        App = message.Envelope?.App,
        MessageId = message.Envelope?.MessageId,
        Chunk = message.Envelope?.Chunk,
        Attempt = message.Envelope?.Attempt,
        Reason = reason,
        Detail = message.Problem,
    };

    public TableEntity ToEntity()
    {
        TableEntity entity = new(Partition, Id)
        {
            [InsertedAtColumn] = InsertedAt.ToUniversalTime(),
            [ExpiresAtColumn] = ExpiresAt.ToUniversalTime(),
            [ReasonColumn] = Reason,
            [OrderColumn] = EnumNames.NameOf(Order),
        };
        SetUnlessNull(entity, AppColumn, App);
        SetUnlessNull(entity, MessageIdColumn, MessageId);
        SetUnlessNull(entity, ChunkColumn, Chunk);
        SetUnlessNull(entity, AttemptColumn, Attempt);
        SetUnlessNull(entity, DetailColumn, Detail);
        return entity;
    }

    /// <summary>Only the columns that settling changes: an order that comes in meanwhile stays.</summary>
    public TableEntity ToReasonEntity() => new(Partition, Id) { [ReasonColumn] = Reason };

    public static PoisonRow From(TableEntity entity) => new()
    {
        Id = entity.RowKey,
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
