using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Messages;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Drops the tables of months that reports are no longer looked up in. Nothing else asks for them: an event's rows are written within the
/// 28 days that it can live and the 7 days that it can lie in the poison queue, and one whole month at least is kept.
/// </summary>
public sealed class OldMonths : ITimedJob
{
    private readonly StorageClients _clients;
    private readonly RetentionOptions _retention;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public OldMonths(StorageClients clients, IOptions<RetentionOptions> retention, TimeProvider clock, ILogger<OldMonths> logger) =>
        (_clients, _retention, _clock, _logger) = (clients, retention.Value, clock, logger);

    // Off the hour, when everybody else's jobs run.
    public JobSchedule Schedule { get; } = new(nameof(OldMonths), Budget: TimeSpan.FromSeconds(45)) { Daily = new TimeOnly(3, 17) };

    public async Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        string oldest = MonthTable.Of(_clock.GetUtcNow(), _retention.Months);
        string prefix = MonthTable.Prefix;
        int dropped = 0;
        await foreach (TableItem table in _clients.Tables.QueryAsync(
            TableClient.CreateQueryFilter($"TableName ge {prefix} and TableName lt {oldest}"), cancellationToken: cancellationToken))
        {
            // Somebody else's table may sort among ours.
            if (MonthTable.IsOne(table.Name) && string.CompareOrdinal(table.Name, oldest) < 0)
            {
                await _clients.Tables.DeleteTableAsync(table.Name, cancellationToken);
                StorageLog.TableDropped(_logger, table.Name);
                dropped++;
            }
        }

        StorageLog.MonthsAged(_logger, dropped, oldest);
    }
}
