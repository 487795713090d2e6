using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Service.Feedback;

/// <summary>
/// Acts on what platforms said: a dead token's device is removed, if the token is still its own and it registered before the verdict; what
/// only an operator can put right is counted as such. Doing it twice does no harm.
/// </summary>
internal sealed class FeedbackJudge(ITokenOwners owners, IUserStore users, PushMetrics metrics, TimeProvider clock)
{
    private const int AtOnce = 8;

    // A hub's first reading goes through weeks. Credentials that were wrong then wake nobody now.
    private static readonly TimeSpan AlarmAge = TimeSpan.FromDays(1);

    /// <returns>How many devices were removed.</returns>
    public async Task<int> ActAsync(FeedbackHub hub, IReadOnlyList<PnsFeedback> records, CancellationToken cancellationToken)
    {
        Alarm(hub, records);

        // A token that is pushed to a hundred times dies a hundred times; its last verdict says all of it.
        IEnumerable<(ChannelName Channel, PnsFeedback Record)> verdicts = records
            .Where(record => PnsErrors.IsDeadToken(record.Error))
            .Select(record => (Channel: ChannelOf(record.Platform), Record: record))
            .Where(verdict => verdict.Channel is not null)
            .GroupBy(verdict => (verdict.Channel, TokenOf(verdict.Channel!.Value, verdict.Record.Handle)))
            .Select(same => (same.Key.Channel!.Value, same.MaxBy(verdict => verdict.Record.Time).Record));
        int removed = 0;
        ParallelOptions bounded = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(verdicts, bounded, async (verdict, token) =>
        {
            foreach (FeedbackApp app in hub.Apps)
            {
                if (await RemoveAsync(app, verdict.Channel, verdict.Record, token))
                {
                    Interlocked.Increment(ref removed);
                }
            }
        });
        return removed;
    }

    private async Task<bool> RemoveAsync(FeedbackApp app, ChannelName channel, PnsFeedback record, CancellationToken cancellationToken)
    {
        if (await owners.FindOwnerAsync(app.Name, channel, TokenOf(channel, record.Handle), cancellationToken) is not var (userId, device)
            || (channel == ChannelName.Apns && device.Environment != app.Environment))
        {
            // Nobody's by now; or Apple's other world, which knows nothing of the token.
            return false;
        }

        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset verdictAt = record.Time < now ? record.Time : now;
        if (!await users.RemoveDeadTokenAsync(app.Name, userId, device, verdictAt, cancellationToken))
        {
            return false;
        }

        metrics.Pruned(app.Name, channel, "feedback");
        return true;
    }

    private void Alarm(FeedbackHub hub, IEnumerable<PnsFeedback> records)
    {
        DateTimeOffset oldest = clock.GetUtcNow() - AlarmAge;
        foreach (PnsFeedback record in records.Where(record => PnsErrors.NeedsOperator(record.Error) && record.Time >= oldest))
        {
            if (ChannelOf(record.Platform) is { } channel)
            {
                foreach (FeedbackApp app in hub.Apps)
                {
                    metrics.OperatorAlarm(app.Name, channel, record.Error);
                }
            }
        }
    }

    private static ChannelName? ChannelOf(string platform) => platform.ToLowerInvariant() switch
    {
        "apple" or "apns" => ChannelName.Apns,
        "fcmv1" or "fcm" or "gcm" => ChannelName.Fcm,
        "xiaomi" => ChannelName.Xiaomi,
        _ => null,
    };

    // Apple's token is a number, kept in small letters here; a hub may write it in capitals.
    private static string TokenOf(ChannelName channel, string handle) => channel == ChannelName.Apns ? handle.ToLowerInvariant() : handle;
}
