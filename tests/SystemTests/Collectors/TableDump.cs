using System.Text;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using PushFunctions.Core.Chunks;
using PushFunctions.Storage.Messages;
using PushFunctions.Storage.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.SystemTests.Collectors;

/// <summary>Tables as somebody reads them who has the account's key: every column, and what is packed both as it lies there and unpacked.</summary>
internal static class TableDump
{
    // The newest version of anything that is packed.
    private const byte LatestVersion = byte.MaxValue;

    public static async Task<IReadOnlyList<string>> RowsAsync(
        TableServiceClient tables, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        List<string> rows = [];
        await foreach (TableItem table in tables.QueryAsync(cancellationToken: cancellationToken))
        {
            if (!isWanted(table.Name))
            {
                continue;
            }

            await foreach (TableEntity row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            {
                rows.Add($"{table.Name}: {string.Join("; ", row.SelectMany(column => Words(MonthTable.IsOne(table.Name) || table.Name == RosterRows.TableName, column.Key, column.Value)))}{Entries(row)}");
            }
        }

        return rows;
    }

    private static IEnumerable<string> Words(bool isPacked, string column, object? value) => value is byte[] bytes
        ? [$"{column}={Encoding.UTF8.GetString(bytes)}", isPacked ? $"{column} unpacked={Unpacked(bytes)}" : ""]
        : [$"{column}={value}"];

    private static string Unpacked(byte[] bytes)
    {
        using Stream open = PackedBytes.Open(bytes, LatestVersion, out _);
        using MemoryStream plain = new();
        open.CopyTo(plain);
        return Encoding.UTF8.GetString(plain.ToArray());
    }

    // In words as well: an entry's texts refer to each other where they repeat.
    private static string Entries(TableEntity row) => row.RowKey.StartsWith($"{ChunkRow.Kind}|", StringComparison.Ordinal)
        ? string.Concat(ChunkRow.From(row).Entries.Select(Words))
        : "";

    private static string Words(DeviceEntry entry) => $"; entry {entry}";
}
