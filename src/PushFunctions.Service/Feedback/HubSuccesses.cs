using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Verdicts;
using PushFunctions.Storage.Feedback;

namespace PushFunctions.Service.Feedback;

/// <summary>
/// Asks a hub what became of the sampled pushes, and tells the guard of those that a platform took: nothing else shows that the credentials
/// in a hub are the right ones. The latest is asked about at every reading, so that a process that has just begun knows it as well.
/// </summary>
internal sealed class HubSuccesses(HubSamples samples, HubFeedbackClient client, IAppDirectory directory, ITokenOwners owners, VerdictGuard guard, TimeProvider clock)
{
    // A hub tells of a send within half an hour or never.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly ChannelName[] Channels = [ChannelName.Apns, ChannelName.Fcm, ChannelName.Xiaomi];

    public async Task GatherAsync(FeedbackHub hub, CancellationToken cancellationToken)
    {
        foreach (ChannelName channel in Channels)
        {
            await GatherAsync(hub, channel, cancellationToken);
        }
    }

    private async Task GatherAsync(FeedbackHub hub, ChannelName channel, CancellationToken cancellationToken)
    {
        HubSample? waiting = await samples.FindWaitingAsync(hub.Id, channel, cancellationToken);
        HubSample? latest = await samples.FindLatestAsync(hub.Id, channel, cancellationToken);
        DateTimeOffset oldest = clock.GetUtcNow() - Patience;
        HubSample? untold = null;
        foreach (HubSample sample in new[] { waiting, latest == waiting ? null : latest }.OfType<HubSample>().Where(sample => sample.BegunAt >= oldest))
        {
            if (!await IsToldAsync(hub, channel, sample, cancellationToken))
            {
                untold ??= sample;
            }
        }

        if (untold != waiting)
        {
            await samples.WriteWaitingAsync(hub.Id, channel, untold, cancellationToken);
        }
    }

    private async Task<bool> IsToldAsync(FeedbackHub hub, ChannelName channel, HubSample sample, CancellationToken cancellationToken)
    {
        if (await client.FindTelemetryAsync(hub.Options, sample.NotificationId, cancellationToken) is not { } telemetry)
        {
            return false;
        }

        if (telemetry.Successes > 0)
        {
            foreach (FeedbackApp app in hub.Apps)
            {
                await TellAsync(hub, app, channel, sample, cancellationToken);
            }
        }

        return telemetry.IsOver || telemetry.Successes > 0;
    }

    private async Task TellAsync(FeedbackHub hub, FeedbackApp app, ChannelName channel, HubSample sample, CancellationToken cancellationToken)
    {
        if (directory.FindChannel(app.Name, channel, app.Environment) is not { } instance)
        {
            return;
        }

        if (hub.Apps.Count == 1)
        {
            guard.QueuedElsewhere(instance, sample.Pushed, sample.BegunAt); // Of apps that share a hub, nobody knows whose tokens they were.
        }

        if (await owners.FindOwnerAsync(app.Name, channel, sample.Token, cancellationToken) is { } owner)
        {
            await guard.SucceededAsync(app.Name, instance, [owner], sample.BegunAt, VerdictSource.Feedback, cancellationToken);
        }
        else
        {
            await guard.SucceededAsync(instance, channel, sample.Token, sample.BegunAt, VerdictSource.Feedback, cancellationToken);
        }
    }
}
