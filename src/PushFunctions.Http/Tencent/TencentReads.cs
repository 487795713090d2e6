using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Takes in that one-to-one messages were read. Source: "After a One-to-One message Is Marked as Read". There is no such callback for groups.
/// </summary>
internal sealed class TencentReads(IReadReports reads, IBadgeReports badges)
{
    // The last second that .NET knows.
    private const long MaxSeconds = 253_402_300_799;

    /// <returns>What became of it, in a word for the metric.</returns>
    public async Task<string> ReportAsync(string app, TencentOptions options, TencentNode body, CancellationToken cancellationToken)
    {
        string reader = TencentIds.Account(body.Required("Report_Account"));

        // Of one-to-one messages alone, and negative where Tencent does not know.
        int? unread = options.ReadReportAsBadge && body.Number("UnreadMsgNum") is >= 0 and { } number
            ? (int)Math.Min(number, MessageLimits.Badge)
            : null;
        if (body.Text("Peer_Account") is { } peer)
        {
            ReadReport report = new(TencentIds.Conversation(peer))
            {
                Unread = unread,
                UpToTime = body.Number("LastReadTime", 0, MaxSeconds) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            };
            await reads.ReportAsync(app, reader, report, cancellationToken);
        }
        else if (unread is { } left)
        {
            await badges.ReportAsync(app, reader, left, exceptDevices: null, cancellationToken);
        }
        else
        {
            return "ignored";
        }

        return "accepted";
    }
}
