using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Ports;

/// <summary>Where dispatch reads users from.</summary>
public interface IUserStore
{
    /// <summary>Reads one user's devices, settings and choice for one conversation, as of now, in one request.</summary>
    Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a device that a channel declared dead, but only if <paramref name="dead"/>'s token is still the stored one and was stored
    /// before <paramref name="verdictAt"/>: a phone that registered anew meanwhile keeps its place.
    /// </summary>
    /// <returns>True if the device was removed.</returns>
    Task<bool> RemoveDeadTokenAsync(string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken);
}
