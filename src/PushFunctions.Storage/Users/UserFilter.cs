using Azure.Data.Tables;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Filters over one user's partition of <c>PushUsers</c>.</summary>
internal static class UserFilter
{
    private static readonly string DevicesFrom = $"{DeviceRow.Kind}{TableKey.Separator}";
    private static readonly string DevicesTo = $"{DeviceRow.Kind}{TableKey.AfterSeparator}";

    private static readonly string ConversationsFrom = $"{ConversationRow.Kind}{TableKey.Separator}";
    private static readonly string ConversationsTo = $"{ConversationRow.Kind}{TableKey.AfterSeparator}";

    public static string Everything(string app, string userId) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {DeviceRow.PartitionOf(app, userId)}");

    public static string Devices(string app, string userId) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {DeviceRow.PartitionOf(app, userId)} and RowKey ge {DevicesFrom} and RowKey lt {DevicesTo}");

    /// <summary>Devices of everybody that last registered before an instant: the whole table is gone through for them.</summary>
    public static string DevicesSeenBefore(DateTimeOffset instant) => TableClient.CreateQueryFilter(
        $"RowKey ge {DevicesFrom} and RowKey lt {DevicesTo} and seenAt lt {instant.ToUniversalTime()}");

    /// <summary>Devices of everybody in one app.</summary>
    public static string DevicesOfApp(string app)
    {
        string from = $"{TableKey.Of(app)}{TableKey.Separator}";
        string to = $"{TableKey.Of(app)}{TableKey.AfterSeparator}";
        return TableClient.CreateQueryFilter(
            $"PartitionKey ge {from} and PartitionKey lt {to} and RowKey ge {DevicesFrom} and RowKey lt {DevicesTo}");
    }

    public static string Conversations(string app, string userId) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {DeviceRow.PartitionOf(app, userId)} and RowKey ge {ConversationsFrom} and RowKey lt {ConversationsTo}");

    /// <summary>
    /// What a dispatch asks of a user: the devices, the settings, the receive option of the one conversation, where the user is active and
    /// what was read.
    /// </summary>
    public static string ForDispatch(string app, string userId, string conversationId)
    {
        string settings = SettingsRow.RowKey;
        string conversation = ConversationRow.RowKeyOf(conversationId);
        string presence = PresenceRow.RowKey;
        string reads = ReadsRow.RowKey;
        return TableClient.CreateQueryFilter(
            $"PartitionKey eq {DeviceRow.PartitionOf(app, userId)} and ((RowKey ge {DevicesFrom} and RowKey lt {DevicesTo}) or RowKey eq {settings} or RowKey eq {conversation} or RowKey eq {presence} or RowKey eq {reads})");
    }
}
