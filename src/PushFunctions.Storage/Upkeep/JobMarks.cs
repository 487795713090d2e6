using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Upkeep;

/// <summary>The table <c>PushJobs</c>: one partition, a row per job.</summary>
internal sealed class JobMarks(TableDirectory tables) : IJobMarks
{
    public const string TableName = "PushJobs";

    private const string Partition = "jobs";
    private const string StartedAt = "startedAt";
    private const string DueAt = "dueAt";
    private const string DoneAt = "doneAt";
    private const string Position = "position";

    private OnDemandTable Table => tables[TableName];

    public async Task<IReadOnlyDictionary<string, JobMark>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, JobMark> marks = new(StringComparer.Ordinal);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (TableEntity row in Table.QueryAsync(filter, columns: null, pageSize: null, cancellationToken))
        {
            marks[row.RowKey] = new JobMark(
                row.RowKey,
                row.GetDateTimeOffset(StartedAt)!.Value,
                row.GetDateTimeOffset(DueAt)!.Value,
                row.GetDateTimeOffset(DoneAt),
                row.GetString(Position),
                row.ETag.ToString());
        }

        return marks;
    }

    public async Task<JobMark?> WriteAsync(JobMark mark, CancellationToken cancellationToken)
    {
        TableEntity row = new(Partition, mark.Name)
        {
            [StartedAt] = mark.StartedAt,
            [DueAt] = mark.DueAt,
            [DoneAt] = mark.DoneAt,
            [Position] = mark.Position,
        };
        ETag? written = mark.Version is { } version
            ? await Table.ReplaceAsync(row, new ETag(version), cancellationToken)
            : await Table.InsertAsync(row, cancellationToken);
        return written is { } etag ? mark with { Version = etag.ToString() } : null;
    }
}
