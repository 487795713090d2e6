using Microsoft.Extensions.Logging;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Users;

namespace PushFunctions.Storage.Upkeep;

/// <summary>
/// Takes forgotten users' names off tokens where a registration left one that was under way and was killed: no device's row leads there.
/// Tokens are read only while there are tombstones, and they stand for <see cref="ForgottenMembers.Remembered"/>.
/// </summary>
public sealed class ForgottenOwners : ITimedJob
{
    private readonly ForgottenUsers _forgotten;
    private readonly StrayClaims _claims;
    private readonly ILogger _logger;

    internal ForgottenOwners(TableDirectory tables, TimeProvider clock, ILogger<ForgottenOwners> logger)
    {
        _forgotten = new ForgottenUsers(tables, clock, logger);
        _claims = new StrayClaims(new DeviceRows(tables), new TokenRows(tables));
        _logger = logger;
    }

    public JobSchedule Schedule { get; } = new(nameof(ForgottenOwners), Budget: TimeSpan.FromSeconds(45)) { Daily = new TimeOnly(3, 47) };

    /// <summary>The progress is how far the table was gone through.</summary>
    public async Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Tombstone> tombstones, _) = await _forgotten.ReadAllAsync(cancellationToken);
        if (tombstones.Count > 0)
        {
            int released = await _claims.ReleaseAsync(
                tombstones.Select(tombstone => (tombstone.App, tombstone.UserId)).ToHashSet(), progress, cancellationToken);
            StorageLog.OwnersForgotten(_logger, released, tombstones.Count);
        }
    }
}
