using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Intake;

/// <summary>
/// Stores the mark first, so that whatever is decided from then on knows it, then the number, and enqueues what the phones are to be told.
/// Killed in between, it leaves a caller without an answer, whose repeat does all of it again.
/// </summary>
public sealed class ReadReports(IReadStore reads, IBadgeStore badges, IMessageStore messages, MessageIntake intake, TimeProvider clock)
    : IReadReports
{
    /// <inheritdoc/>
    public async Task<ReadResult> ReportAsync(string app, string userId, ReadReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        DateTimeOffset now = clock.GetUtcNow();
        ReadMark said = new(await UpToAsync(app, report, now, cancellationToken), report.Messages is null);
        ReadMark mark = await reads.MarkAsync(app, userId, report.ConversationId, said, cancellationToken);
        if (report.Unread is { } unread && await badges.ResetAsync(app, userId, unread, cancellationToken) == 0)
        {
            return new ReadResult(mark.UpTo, []);
        }

        Recipient recipient = new() { UserId = userId, ExceptDevices = report.ExceptDevices };
        List<string> ids = [];
        foreach (ClearNotice clear in Notices(app, report, mark, now))
        {
            string id = $"clear-{Guid.CreateVersion7(now):N}";
            await intake.AcceptClearAsync(app, id, report.ConversationId, clear, recipient, cancellationToken);
            ids.Add(id);
        }

        return new ReadResult(mark.UpTo, ids);
    }

    // A mark in the future would keep from the user what nobody has said yet.
    private async Task<DateTimeOffset> UpToAsync(string app, ReadReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? ofMessage = report.UpToMessage is { } id
            ? (await messages.FindEventAsync(app, id, cancellationToken))?.Record.AcceptedAt
            : null;
        DateTimeOffset upTo = ofMessage ?? report.UpToTime ?? now;
        return upTo < now ? upTo : now;
    }

    private static IEnumerable<ClearNotice> Notices(string app, ReadReport report, ReadMark mark, DateTimeOffset now)
    {
        ClearNotice whole = new() { UpTo = mark.UpTo, ReadAt = now };
        return report.Messages is { } read
            ? read.Select(id => ReplaceId.For(app, id)).Distinct().Chunk(ClearNotice.MaxReplaceIds).Select(ids => whole with { ReplaceIds = ids })
            : [whole];
    }
}
