using Azure.Data.Tables;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>Filters over <c>PushRosters</c>.</summary>
internal static class RosterFilter
{
    // Azure takes 15 comparisons in a filter: the partition, the head, and so many shards. With more it is the whole partition.
    private const int MaxNamedShards = 13;

    public static string Everything(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    public static string Shards(string partition, int first, int last) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {partition} and RowKey ge {ShardRow.KeyOf(first)} and RowKey le {ShardRow.KeyOf(last)}");

    /// <summary>The shards of all of an app's rosters.</summary>
    public static string ShardsOf(string app)
    {
        string from = $"{TableKey.Of(app)}{TableKey.Separator}";
        string to = $"{TableKey.Of(app)}{TableKey.AfterSeparator}";
        return TableClient.CreateQueryFilter(
            $"PartitionKey ge {from} and PartitionKey lt {to} and RowKey ge {ShardRow.KeyOf(0)} and RowKey le {ShardRow.KeyOf(RosterShards.Count - 1)}");
    }

    /// <summary>The head and the given shards, or more than that.</summary>
    public static string HeadAnd(string partition, IReadOnlyCollection<int> shards) => shards.Count > MaxNamedShards
        ? Everything(partition)
        : $"{Everything(partition)} and ({string.Join(" or ", shards.Select(ShardRow.KeyOf).Prepend(HeadRow.RowKey).Select(key => $"RowKey eq '{key}'"))})";
}
