using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Storage.Feedback;

namespace PushFunctions.Service.Feedback;

/// <summary>
/// Judges the tokens that Notification Hubs found dead. A hub takes every push and names no token in its answer; what Apple and
/// Google said of it stands in blobs that are read here, from where the last reading ended.
/// </summary>
public sealed class HubFeedback : ITimedJob
{
    // Somebody has to change a key or a tier first: no need to ask, and to be told so, every few minutes.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<FeedbackHub> _hubs;
    private readonly TimeSpan _interval;
    private readonly HubFeedbackClient _client;
    private readonly FeedbackMarks _marks;
    private readonly HubSuccesses _successes;
    private readonly FeedbackJudge _judge;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    internal HubFeedback(
        PushSettings settings,
        HubFeedbackClient client,
        FeedbackMarks marks,
        HubSuccesses successes,
        FeedbackJudge judge,
        TimeProvider clock,
        ILogger<HubFeedback> logger)
    {
        _hubs = FeedbackHub.From(settings);
        _interval = settings.FeedbackInterval;
        (_client, _marks, _successes, _judge, _clock, _logger) = (client, marks, successes, judge, clock, logger);
    }

    public JobSchedule Schedule { get; } = new(nameof(HubFeedback), Budget: TimeSpan.FromSeconds(45));

    /// <summary>Reads what is new of every hub that is due. One hub that cannot be read keeps no other waiting.</summary>
    public async Task RunAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        foreach (FeedbackHub hub in _hubs)
        {
            if (await _marks.FindDueAsync(hub.Id, cancellationToken) is not { } due || due <= _clock.GetUtcNow())
            {
                TimeSpan wait = await ReadAsync(hub, cancellationToken) ? _interval : AfterRefusal;
                await _marks.WriteDueAsync(hub.Id, _clock.GetUtcNow() + wait, cancellationToken);
            }
        }
    }

    /// <returns>False if there is no use in asking again soon.</returns>
    private async Task<bool> ReadAsync(FeedbackHub hub, CancellationToken cancellationToken)
    {
        FeedbackContainer found = await _client.FindContainerAsync(hub.Options, cancellationToken);
        if (found.Container is not { } address)
        {
            FeedbackLog.NotTold(_logger, hub.Id, found.Code);
            return !found.NeedsOperator;
        }

        try
        {
            await ReadAsync(hub, new FeedbackBlobs(address), cancellationToken);

            // A success is weighed against all that was called dead before it, and so after the records are read.
            await _successes.GatherAsync(hub, cancellationToken);
        }
        catch (FeedbackUnreadableException unreadable)
        {
            FeedbackLog.Unreadable(_logger, hub.Id, unreadable.Code);
        }

        return true;
    }

    private async Task ReadAsync(FeedbackHub hub, FeedbackBlobs container, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, BlobMark> marks = await _marks.ReadAsync(hub.Id, cancellationToken);
        IReadOnlyList<FeedbackBlob> blobs = await container.ListAsync(cancellationToken);
        foreach (FeedbackBlob blob in blobs)
        {
            string key = FeedbackMarks.KeyOf(blob.Name);
            BlobMark? mark = marks.GetValueOrDefault(key);
            if (mark?.ETag is not { } read || read != blob.ETag)
            {
                await new BlobReading(container, blob).RunAsync(
                    mark,
                    piece => TakeAsync(hub, piece, cancellationToken),
                    reached => _marks.WriteAsync(hub.Id, key, reached, cancellationToken),
                    cancellationToken);
            }
        }

        // The hub drops old days, and so their marks can go.
        foreach (string gone in marks.Keys.Except(blobs.Select(blob => FeedbackMarks.KeyOf(blob.Name))))
        {
            await _marks.RemoveAsync(hub.Id, gone, cancellationToken);
        }
    }

    private async Task TakeAsync(FeedbackHub hub, PnsFeedbackPiece piece, CancellationToken cancellationToken)
    {
        int suspects = await _judge.ActAsync(hub, piece.Records, cancellationToken);
        if (piece.Malformed > 0)
        {
            FeedbackLog.Malformed(_logger, hub.Id, piece.Malformed);
        }

        if (piece.Records.Count > 0)
        {
            FeedbackLog.Read(_logger, hub.Id, piece.Records.Count, suspects);
        }
    }
}
