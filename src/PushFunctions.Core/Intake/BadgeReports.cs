using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Intake;

/// <summary>Stores the number first and then enqueues a push without one, which shows whatever the number is by the time it is sent.</summary>
public sealed class BadgeReports(IBadgeStore badges, MessageIntake intake, TimeProvider clock) : IBadgeReports
{
    /// <inheritdoc/>
    public async Task<string?> ReportAsync(
        string app, string userId, int unread, IReadOnlyList<string>? exceptDevices, CancellationToken cancellationToken)
    {
        if (await badges.ResetAsync(app, userId, unread, cancellationToken) == 0)
        {
            return null;
        }

        string id = $"badge-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        await intake.AcceptBadgeAsync(app, id, new Recipient { UserId = userId, ExceptDevices = exceptDevices }, cancellationToken);
        return id;
    }
}
