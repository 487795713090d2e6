using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Feedback;

/// <summary>
/// What was read of which hub, in the table <c>PushFeedback</c>: a partition per hub, a row per blob, and one that says when the hub is
/// to be asked again. Two hosts that read at once write over each other's marks; the worst of it is that something is read twice.
/// </summary>
public sealed class FeedbackMarks
{
    internal const string TableName = "PushFeedback";
    private const string DueRow = "due";
    private const string At = "at";
    private const string Blob = "blob";
    private const string Version = "version";
    private const string Offset = "offset";
    private const string TailLength = "tailLength";
    private const string Tail = "tail";

    private readonly TableDirectory _tables;

    internal FeedbackMarks(TableDirectory tables) => _tables = tables;

    private OnDemandTable Table => _tables[TableName];

    /// <summary>When the hub is to be asked again; null if it never was.</summary>
    public async Task<DateTimeOffset?> FindDueAsync(string hub, CancellationToken cancellationToken) =>
        (await Table.FindAsync(TableKey.Of(hub), DueRow, cancellationToken))?.GetDateTimeOffset(At);

    public Task WriteDueAsync(string hub, DateTimeOffset due, CancellationToken cancellationToken) =>
        Table.PutAsync(new TableEntity(TableKey.Of(hub), DueRow) { [At] = due }, cancellationToken);

    /// <summary>Every mark of a hub's blobs, by <see cref="KeyOf"/>.</summary>
    public async Task<IReadOnlyDictionary<string, BlobMark>> ReadAsync(string hub, CancellationToken cancellationToken)
    {
        Dictionary<string, BlobMark> marks = new(StringComparer.Ordinal);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(hub)} and RowKey ne {DueRow}");
        await foreach (TableEntity row in Table.QueryAsync(filter, columns: null, pageSize: null, cancellationToken))
        {
            marks[row.RowKey] = new BlobMark(
                row.GetString(Version) is { Length: > 0 } version ? new ETag(version) : null,
                row.GetInt64(Offset) ?? 0,
                row.GetInt32(TailLength) ?? 0,
                row.GetBinary(Tail) ?? []);
        }

        return marks;
    }

    public Task WriteAsync(string hub, string key, BlobMark mark, CancellationToken cancellationToken) => Table.PutAsync(
        new TableEntity(TableKey.Of(hub), key)
        {
            [Version] = mark.ETag?.ToString(),
            [Offset] = mark.Offset,
            [TailLength] = mark.TailLength,
            [Tail] = mark.Tail,
        },
        cancellationToken);

    public Task RemoveAsync(string hub, string key, CancellationToken cancellationToken) =>
        Table.RemoveAsync(TableKey.Of(hub), key, cancellationToken);

    /// <summary>The row of a blob: a blob's name may be longer than a key.</summary>
    public static string KeyOf(string blobName) =>
        TableKey.Of(Blob, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blobName))));
}
