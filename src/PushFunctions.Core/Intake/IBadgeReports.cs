namespace PushFunctions.Core.Intake;

/// <summary>Where it is told that messages were read elsewhere.</summary>
public interface IBadgeReports
{
    /// <summary>
    /// Takes in how much a user has left to read: counting goes on from there on every device, and those that can show a bare number are
    /// sent it. What is sent is the number at the time of sending, so that of several reports none brings an older number back.
    /// </summary>
    /// <param name="app">The user's app.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="unread">Messages left to read, 0 or more.</param>
    /// <param name="exceptDevices">Devices that are not sent it: the one where the user has just read.</param>
    /// <param name="cancellationToken">Ends the storing; a report that was cut off is to be made again.</param>
    /// <returns>The id of the push, as its report has it; null for a user without devices.</returns>
    Task<string?> ReportAsync(
        string app, string userId, int unread, IReadOnlyList<string>? exceptDevices, CancellationToken cancellationToken);
}
