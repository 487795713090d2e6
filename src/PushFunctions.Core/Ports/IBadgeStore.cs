using PushFunctions.Core.Badges;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Ports;

/// <summary>Where the numbers on icons are counted. A device has a count from its first report of unread messages on.</summary>
public interface IBadgeStore
{
    /// <summary>
    /// Counts one push towards the badges of a user's devices, all or none of them, in one request where nobody else counts at the same
    /// time. The same push counts once, however often and by however many it is counted, and always gets the same number.
    /// </summary>
    /// <param name="app">The user's app.</param>
    /// <param name="user">The user as read just now.</param>
    /// <param name="push">Which push: <see cref="BadgeCount.KeyOf"/>.</param>
    /// <param name="changes">What it does to which device's number.</param>
    /// <param name="cancellationToken">Ends the waiting for others.</param>
    /// <returns>The number for each device; a device whose count ended meanwhile is missing.</returns>
    Task<IReadOnlyDictionary<string, int>> CountAsync(
        string app, UserSnapshot user, ulong push, IReadOnlyDictionary<string, BadgeChange> changes, CancellationToken cancellationToken);

    /// <summary>Begins the count of every device of a user anew, at <paramref name="unread"/>.</summary>
    /// <returns>How many devices the user has.</returns>
    Task<int> ResetAsync(string app, string userId, int unread, CancellationToken cancellationToken);
}
