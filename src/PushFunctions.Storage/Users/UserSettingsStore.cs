using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// What users chose, in the rows <c>settings</c> and <c>conversation|{id}</c> of their partition of <c>PushUsers</c>. Every method is one
/// request, except that a conversation's first setting is three and more: it has to be counted.
/// </summary>
internal sealed class UserSettingsStore(TableDirectory tables) : IUserSettingsStore
{
    private OnDemandTable Table => tables[DeviceRows.TableName];

    public async Task<UserSettings> FindSettingsAsync(string app, string userId, CancellationToken cancellationToken) =>
        await Table.FindAsync(DeviceRow.PartitionOf(app, userId), SettingsRow.RowKey, cancellationToken) is { } entity
            ? SettingsRow.From(entity)
            : UserSettings.Default;

    public Task PutSettingsAsync(string app, string userId, UserSettings settings, CancellationToken cancellationToken) =>
        Table.PutAsync(SettingsRow.ToEntity(app, userId, settings), cancellationToken);

    public async Task<ConversationSetting?> FindConversationAsync(
        string app, string userId, string conversationId, CancellationToken cancellationToken) =>
        await Table.FindAsync(DeviceRow.PartitionOf(app, userId), ConversationRow.RowKeyOf(conversationId), cancellationToken) is { } entity
            ? ConversationRow.From(entity)
            : null;

    public async Task<bool> PutConversationAsync(
        string app, string userId, string conversationId, ConversationSetting setting, CancellationToken cancellationToken)
    {
        TableEntity entity = ConversationRow.ToEntity(app, userId, conversationId, setting);
        if (await Table.ReplaceAsync(entity, ETag.All, cancellationToken) is not null)
        {
            return true;
        }

        if (await CountConversationsAsync(app, userId, cancellationToken) >= IUserSettingsStore.MaxConversations)
        {
            return false;
        }

        await Table.PutAsync(entity, cancellationToken);
        return true;
    }

    public Task<bool> RemoveConversationAsync(string app, string userId, string conversationId, CancellationToken cancellationToken) =>
        Table.RemoveAsync(DeviceRow.PartitionOf(app, userId), ConversationRow.RowKeyOf(conversationId), cancellationToken);

    private async Task<int> CountConversationsAsync(string app, string userId, CancellationToken cancellationToken)
    {
        int count = 0;
        string[] keysOnly = [nameof(TableEntity.RowKey)];
        await foreach (TableEntity _ in Table.QueryAsync(UserFilter.Conversations(app, userId), keysOnly, pageSize: null, cancellationToken))
        {
            count++;
        }

        return count;
    }
}
