using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Users;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Removes devices whose app has neither registered nor reported for the configured time: phones in drawers, whose tokens no provider
/// would ever call dead. Off unless configured.
/// </summary>
public sealed class SilentDevices : ITimedJob
{
    private readonly UserStore _users;
    private readonly int? _days;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    internal SilentDevices(UserStore users, IOptions<RetentionOptions> retention, TimeProvider clock, ILogger<SilentDevices> logger) =>
        (_users, _days, _clock, _logger) = (users, retention.Value.SilentDeviceDays, clock, logger);

    public JobSchedule Schedule { get; } = new(nameof(SilentDevices), Budget: TimeSpan.FromSeconds(45)) { Daily = new TimeOnly(3, 47) };

    /// <summary>The progress is how far the table was gone through.</summary>
    public async Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        if (_days is { } days)
        {
            (int found, int removed) = await _users.RemoveSilentAsync(_clock.GetUtcNow().AddDays(-days), progress, cancellationToken);
            StorageLog.DevicesAged(_logger, removed, found - removed, days);
        }
    }
}
