using System.Collections.Concurrent;
using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Tests.Http;

/// <summary>Badge reports in memory.</summary>
internal sealed class FakeBadges : IBadgeReports
{
    public ConcurrentQueue<(string App, string User, int Unread)> Reported { get; } = new();

    public Task ReportAsync(string app, string userId, int unread, CancellationToken cancellationToken)
    {
        Reported.Enqueue((app, userId, unread));
        return Task.CompletedTask;
    }
}
