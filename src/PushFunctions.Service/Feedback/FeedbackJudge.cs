using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Service.Feedback;

/// <summary>
/// Hands what platforms said to the guard: a dead token's device is suspect, and removed by a later success of another token, if the
/// token is still its own and it registered before the verdict; what only an operator can put right is counted as such. Doing it twice does
/// no harm.
/// </summary>
internal sealed class FeedbackJudge(
    ITokenOwners owners, IUserStore users, IAppDirectory directory, VerdictGuard guard, PushMetrics metrics, TimeProvider clock)
{
    private const int AtOnce = 8;

    // A hub's first reading goes through weeks. What was wrong then wakes nobody now; a token that is dead will be called so again.
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(1);

    /// <returns>How many devices are suspect.</returns>
    public async Task<int> ActAsync(FeedbackHub hub, IReadOnlyList<PnsFeedback> records, CancellationToken cancellationToken)
    {
        Alarm(hub, records);
        DateTimeOffset oldest = clock.GetUtcNow() - LongestAge;

        // A token that is pushed to a hundred times dies a hundred times; its last verdict says all of it.
        IEnumerable<(ChannelName Channel, PnsFeedback Record)> verdicts = records
            .Where(record => PnsErrors.IsDeadToken(record.Error) && record.Time >= oldest)
            .Select(record => (Channel: HubPlatform.ChannelOf(record.Platform), Record: record))
            .Where(verdict => verdict.Channel is not null)
            .GroupBy(verdict => (verdict.Channel, HubPlatform.TokenOf(verdict.Channel!.Value, verdict.Record.Handle)))
            .Select(same => (same.Key.Channel!.Value, same.MaxBy(verdict => verdict.Record.Time).Record));
        int suspects = 0;
        ParallelOptions bounded = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(verdicts, bounded, async (verdict, token) =>
        {
            foreach (FeedbackApp app in hub.Apps)
            {
                if (await JudgeAsync(app, verdict.Channel, verdict.Record, token))
                {
                    Interlocked.Increment(ref suspects);
                }
            }
        });
        return suspects;
    }

    private async Task<bool> JudgeAsync(FeedbackApp app, ChannelName channel, PnsFeedback record, CancellationToken cancellationToken)
    {
        if (directory.FindChannel(app.Name, channel, app.Environment) is not { } instance
            || await owners.FindOwnerAsync(app.Name, channel, TokenDigest.Of(HubPlatform.TokenOf(channel, record.Handle)), cancellationToken)
                is not var (userId, device)
            || (channel == ChannelName.Apns && device.Environment != app.Environment))
        {
            // Nobody's by now; or Apple's other world, which knows nothing of the token.
            return false;
        }

        device = await WithoutOldSuspicionAsync(app, userId, device, cancellationToken);
        TokenVerdict verdict = new(app.Name, instance, userId, device, record.Time, VerdictSource.Feedback);
        return await guard.JudgeAsync(verdict, cancellationToken) == VerdictResult.Suspect;
    }

    // A phone's own success is rarely the sampled one, so that nothing clears what a hub once said of it. Credentials that are wrong for the
    // second time must not find it half condemned.
    private async Task<Device> WithoutOldSuspicionAsync(FeedbackApp app, string userId, Device device, CancellationToken cancellationToken)
    {
        if (device.Suspicion is not { Source: VerdictSource.Feedback } suspicion || suspicion.Since >= clock.GetUtcNow() - LongestAge)
        {
            return device;
        }

        await users.SuspectAsync(app.Name, userId, device, suspicion: null, cancellationToken);
        return device with { Suspicion = null };
    }

    private void Alarm(FeedbackHub hub, IEnumerable<PnsFeedback> records)
    {
        DateTimeOffset oldest = clock.GetUtcNow() - LongestAge;
        foreach (PnsFeedback record in records.Where(record => PnsErrors.NeedsOperator(record.Error) && record.Time >= oldest))
        {
            if (HubPlatform.ChannelOf(record.Platform) is { } channel)
            {
                foreach (FeedbackApp app in hub.Apps)
                {
                    metrics.OperatorAlarm(app.Name, channel, record.Error);
                }
            }
        }
    }
}
