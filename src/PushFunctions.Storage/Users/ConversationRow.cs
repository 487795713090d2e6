using Azure.Data.Tables;
using PushFunctions.Core.Json;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>What a user chose for one conversation, as a row of <c>PushUsers</c>.</summary>
internal static class ConversationRow
{
    public const string Kind = "conversation";

    private const string Option = "option";
    private const string Until = "until";

    public static string RowKeyOf(string conversationId) => TableKey.Of(Kind, conversationId);

    public static bool IsConversation(TableEntity entity) =>
        entity.RowKey.StartsWith($"{Kind}{TableKey.Separator}", StringComparison.Ordinal);

    public static TableEntity ToEntity(string app, string userId, string conversationId, ConversationSetting setting)
    {
        TableEntity entity = new(DeviceRow.PartitionOf(app, userId), RowKeyOf(conversationId)) { [Option] = EnumNames.NameOf(setting.Option) };
        if (setting.Until is { } until)
        {
            entity[Until] = until.ToUniversalTime();
        }

        return entity;
    }

    /// <summary>Null for an option that this version does not know: a push too many is better than a chunk that cannot be read.</summary>
    public static ConversationSetting? From(TableEntity entity) =>
        EnumNames.TryParse(entity.GetString(Option), out ReceiveOption option) ? new(option, entity.GetDateTimeOffset(Until)) : null;
}
