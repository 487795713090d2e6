using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Verdicts;
using PushFunctions.Service.Configuration;
using PushFunctions.Storage.Feedback;

namespace PushFunctions.Service.Feedback;

/// <summary>
/// Picks one push per hub and channel in each feedback interval and writes it down, so that whichever process reads the feedback can ask
/// what became of it, and knows how many tokens were pushed to. Every other push costs nothing.
/// </summary>
internal sealed class HubSendSampling(PushSettings settings, Lazy<HubSamples> samples, TimeProvider clock, ILogger<HubSendSampling> logger)
{
    private readonly PushSettings _settings = settings;

    // Which channels there are can be asked without storage; it is there once something is sent.
    private readonly Lazy<HubSamples> _samples = samples;

    private readonly TimeProvider _clock = clock;
    private readonly ILogger _logger = logger;
    private readonly ConcurrentDictionary<string, Watch> _watches = new(StringComparer.Ordinal);

    /// <summary>Has a channel's sends sampled, if its hub is asked for feedback. Apps that share a hub share its samples.</summary>
    public IPushChannel Sampled(IPushChannel channel, NotificationHubOptions hub)
    {
        if (hub.ReadsFeedback && channel is NotificationHubChannel telling)
        {
            telling.TellOfSends(_watches.GetOrAdd(FeedbackHub.IdOf(hub), id => new Watch(this, id)));
        }

        return channel;
    }

    private sealed class Watch(HubSendSampling sampling, string hub) : IHubSendWatch
    {
        private readonly ConcurrentDictionary<ChannelName, DateTimeOffset> _sampledAt = new();
        private readonly ConcurrentDictionary<ChannelName, HourlyTokens> _pushed = new();

        public Task TookAsync(HubSend send, CancellationToken cancellationToken)
        {
            if (HubPlatform.ChannelOf(send.Platform) is not { } channel)
            {
                return Task.CompletedTask;
            }

            _pushed.GetOrAdd(channel, _ => new HourlyTokens()).Add(HubPlatform.TokenOf(channel, send.Token), sampling._clock.GetUtcNow());
            return IsDue(channel) ? WriteAsync(channel, send, cancellationToken) : Task.CompletedTask;
        }

        // Of several that come at once, one finds the value as it was.
        private bool IsDue(ChannelName channel)
        {
            DateTimeOffset now = sampling._clock.GetUtcNow();
            return _sampledAt.TryGetValue(channel, out DateTimeOffset last)
                ? now >= last + sampling._settings.FeedbackInterval && _sampledAt.TryUpdate(channel, now, last)
                : _sampledAt.TryAdd(channel, now);
        }

        private async Task WriteAsync(ChannelName channel, HubSend send, CancellationToken cancellationToken)
        {
            try
            {
                int pushed = _pushed[channel].Count(sampling._clock.GetUtcNow());
                HubSample sample = new(send.NotificationId, TokenDigest.Of(HubPlatform.TokenOf(channel, send.Token)), send.BegunAt, pushed);
                await sampling._samples.Value.WriteLatestAsync(hub, channel, sample, cancellationToken);
            }
            catch (Exception failed) when (failed is RequestFailedException or AggregateException or IOException or OperationCanceledException)
            {
                // The hub has the push: what is missing is a proof that keeps devices where it is missing.
                FeedbackLog.NotSampled(sampling._logger, hub, failed.GetType().Name);
            }
        }
    }
}
