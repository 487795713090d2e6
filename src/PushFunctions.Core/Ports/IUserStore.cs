using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Ports;

/// <summary>Where dispatch reads users from.</summary>
public interface IUserStore
{
    /// <summary>Reads one user's devices, settings and choice for one conversation, as of now, in one request.</summary>
    Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken);

    /// <summary>
    /// What <see cref="LoadAsync"/> found within the last seconds, if that may be gone by: the user has a device and no count, and this
    /// process has changed nothing of the user since. What others have changed meanwhile it does not know.
    /// </summary>
    /// <returns>Null where the user must be read.</returns>
    UserSnapshot? FindKnown(string app, string userId, string conversationId);

    /// <summary>
    /// Removes a device that a channel declared dead, but only if <paramref name="dead"/>'s token is still the stored one and was stored
    /// before <paramref name="verdictAt"/>: a phone that registered anew meanwhile keeps its place.
    /// One that was suspect as it was read must be so still, since the same time: what cleared it since was younger.
    /// </summary>
    /// <returns>True if the device was removed.</returns>
    Task<bool> RemoveDeadTokenAsync(string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that a device's token is suspect, or no more (null), but only if <paramref name="device"/>'s token is still the stored one. An
    /// earlier suspicion stays: a first verdict is there to be followed by a second.
    /// </summary>
    /// <returns>True if the row now says so.</returns>
    Task<bool> SuspectAsync(string app, string userId, Device device, TokenSuspicion? suspicion, CancellationToken cancellationToken);

    /// <summary>Notes that a provider took a push to <paramref name="device"/>'s token, unless the stored one is another by now: from then on it
    /// shares calls.</summary>
    Task ProveAsync(string app, string userId, Device device, CancellationToken cancellationToken);
}
