using PushFunctions.Core.Users;

namespace PushFunctions.Core.Ports;

/// <summary>Where users are active without a token. Dispatch reads it through <see cref="IUserStore"/>.</summary>
public interface IPresenceStore
{
    /// <summary>Notes that a user is active at a client, in the place of what it said before; reports made at once are all kept.</summary>
    Task ReportAsync(string app, string userId, Presence presence, CancellationToken cancellationToken);

    /// <summary>Takes a client's report back; without one nothing changes.</summary>
    Task WithdrawAsync(string app, string userId, string client, CancellationToken cancellationToken);
}
