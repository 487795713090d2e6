using Azure.Data.Tables;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>
/// An event's row as it lies in a table. <paramref name="Home"/> names the table that the event lives in; a row in another table is a
/// signpost, put there on a month's first day.
/// </summary>
internal sealed record EventRow(EventRecord Record, string Home)
{
    public const string RowKey = "event";

    private const string BodyHash = "bodyHash";
    private const string ChunkCount = "chunkCount";
    private const string RecipientCount = "recipientCount";
    private const string AcceptedAt = "acceptedAt";
    private const string TypeColumn = "conversationType";
    private const string ConversationId = "conversationId";
    private const string ShowsNothing = "showsNothing";
    private const string RecalledAt = "recalledAt";
    private const string HomeColumn = "home";

    public static string PartitionOf(string app, string messageId) => TableKey.Of(app, messageId);

    public TableEntity ToEntity()
    {
        TableEntity entity = new(PartitionOf(Record.App, Record.MessageId), RowKey)
        {
            [BodyHash] = Record.BodyHash,
            [ChunkCount] = Record.ChunkCount,
            [RecipientCount] = Record.RecipientCount,
            [AcceptedAt] = Record.AcceptedAt,
            [HomeColumn] = Home,
        };
        if (Record.Conversation is { } conversation)
        {
            entity[TypeColumn] = EnumNames.NameOf(conversation.Type);
            entity[ConversationId] = conversation.Id;
        }

        if (Record.ShowsNothing)
        {
            entity[ShowsNothing] = true;
        }

        if (Record.RecalledAt is { } recalledAt)
        {
            entity[RecalledAt] = recalledAt;
        }

        return entity;
    }

    /// <summary>What a recall writes into the row.</summary>
    public static TableEntity RecallOf(EventRecord record, DateTimeOffset at) =>
        new(PartitionOf(record.App, record.MessageId), RowKey) { [RecalledAt] = at };

    public static EventRow From(TableEntity entity, string app, string messageId)
    {
        EventRecord record = new()
        {
            App = app,
            MessageId = messageId,
            BodyHash = entity.GetString(BodyHash),
            ChunkCount = entity.GetInt32(ChunkCount)!.Value,
            RecipientCount = entity.GetInt32(RecipientCount)!.Value,
            AcceptedAt = entity.GetDateTimeOffset(AcceptedAt)!.Value,
            Conversation = entity.GetString(ConversationId) is { } id && EnumNames.TryParse(entity.GetString(TypeColumn), out ConversationType type)
                ? new Conversation { Type = type, Id = id }
                : null,
            ShowsNothing = entity.GetBoolean(ShowsNothing) == true,
            RecalledAt = entity.GetDateTimeOffset(RecalledAt),
        };
        return new EventRow(record, entity.GetString(HomeColumn));
    }
}
