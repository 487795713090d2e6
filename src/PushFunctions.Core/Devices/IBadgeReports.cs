namespace PushFunctions.Core.Devices;

/// <summary>Where it goes that a user has read messages elsewhere: the icons on the user's devices follow.</summary>
public interface IBadgeReports
{
    /// <summary>Tells how many messages the user has not read, 0 or more; each device's icon is to show it.</summary>
    Task ReportAsync(string app, string userId, int unread, CancellationToken cancellationToken);
}
