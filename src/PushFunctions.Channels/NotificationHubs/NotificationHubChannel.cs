using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.Http;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// What every way to a hub shares: payloads, packing into calls, calls side by side, the time limit, what an answer means. Derived classes
/// make one call.
/// </summary>
public abstract class NotificationHubChannel : IPushChannel
{
    /// <summary>Calls that one <see cref="IPushChannel.SendAsync"/> has under way at most.</summary>
    public const int ConcurrentCalls = 16;

    // No provider's tokens come near it (APNs: 64 to 200 characters, FCM: about 160), and the header that carries one has to stay small.
    private const int LongestToken = 4096;

    private readonly HubComposer _composer;
    private readonly NotificationHubOptions _hub;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private IHubSendWatch? _watch;

    /// <summary>A channel to one hub.</summary>
    /// <exception cref="ArgumentException">The hub's options are invalid; <see cref="NotificationHubOptions.Validate"/> says why.
    /// </exception>
    protected NotificationHubChannel(NotificationHubOptions hub, HubPayloadOptions payloads, TimeProvider clock, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(logger);
        IReadOnlyList<string> findings = hub.Validate(nameof(hub));
        if (findings.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", findings), nameof(hub));
        }

        _composer = new HubComposer(payloads);
        _hub = hub;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>A call that takes longer is given up as <see cref="HubAnswer.Timeout"/>: 10 s.</summary>
    public static TimeSpan CallTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>From now on somebody is told of every direct send that the hub takes.</summary>
    public void TellOfSends(IHubSendWatch watch) => _watch = watch;

    /// <inheritdoc/>
    public Composition Compose(Notification notification) => _composer.Compose(notification);

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The caller gave up; what was taken by then is unknown.</exception>
    public async Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ConcurrentQueue<DeliveryResult> results = new();
        List<PushBatch> sendable = [.. batches.Select(batch => WithoutMalformed(batch, results))];
        ParallelOptions bounded = new() { MaxDegreeOfParallelism = ConcurrentCalls, CancellationToken = cancellationToken };
        (IReadOnlyList<PushBatch> shared, IReadOnlyList<PushBatch> alone) = PushBatch.Apart(sendable);
        IEnumerable<HubCall> calls = HubCall.Plan(shared.Concat(alone), _hub.Tier);
        await Parallel.ForEachAsync(calls, bounded, (call, token) => DeliverAsync(call, results, token));
        return [.. results];
    }

    /// <summary>
    /// Makes one call: a direct send for one target, a batch send for more. Throws <see cref="OperationCanceledException"/> once the token
    /// is cancelled, and nothing else for whatever the provider or the network does.
    /// </summary>
    protected abstract Task<HubAnswer> CallAsync(HubCall call, CancellationToken cancellationToken);

    /// <summary>What a response says to a call; noted in the log unless the push was taken. The body is not read.</summary>
    protected HubAnswer Read(HubCall call, HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(response);
        int status = (int)response.StatusCode;
        string? wait = First(response, "Retry-After");
        HubAnswer answer = HubAnswer.FromStatus(status, wait is not null, RetryAfter.Parse(wait, _clock.GetUtcNow()));
        if (answer.Status == DeliveryStatus.Refused)
        {
            HubLog.Refused(_logger, _hub.Name, call.Targets.Count, status, First(response, HubHeaders.TrackingId));
        }
        else if (answer.Status == DeliveryStatus.RetryAfter)
        {
            HubLog.PutOff(_logger, _hub.Name, call.Targets.Count, status, First(response, HubHeaders.TrackingId));
        }

        return answer.Status == DeliveryStatus.Taken ? answer with { NotificationId = NotificationId.Of(response) } : answer;
    }

    /// <summary>What the network's failure means for a call; noted in the log.</summary>
    /// <param name="call">The call.</param>
    /// <param name="broken">An <see cref="HttpRequestException"/> or an <see cref="IOException"/>.</param>
    protected HubAnswer Explain(HubCall call, Exception broken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(broken);
        HttpRequestError? error = (broken as HttpRequestException)?.HttpRequestError;
        HubAnswer answer = error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
            ? HubAnswer.Unreachable
            : HubAnswer.Reset;
        HubLog.NoAnswer(_logger, _hub.Name, call.Targets.Count, answer.Code, error?.ToString() ?? broken.GetType().Name);
        return answer;
    }

    private static string? First(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    // One device's impossible token must not make a hub refuse a call that a thousand share.
    private static PushBatch WithoutMalformed(PushBatch batch, ConcurrentQueue<DeliveryResult> results)
    {
        if (batch.Targets.All(IsWellFormed))
        {
            return batch;
        }

        foreach (PushTarget target in batch.Targets.Where(target => !IsWellFormed(target)))
        {
            results.Enqueue(DeliveryResult.Refused(target, "malformedToken"));
        }

        return batch with { Targets = [.. batch.Targets.Where(IsWellFormed)] };
    }

    // It travels in a header: visible ASCII only.
    private static bool IsWellFormed(PushTarget target) =>
        target.Token.Length is > 0 and <= LongestToken && !target.Token.AsSpan().ContainsAnyExceptInRange('!', '~');

    private async ValueTask DeliverAsync(HubCall call, ConcurrentQueue<DeliveryResult> results, CancellationToken cancellationToken)
    {
        DateTimeOffset begun = _clock.GetUtcNow();
        HubAnswer answer = await CallInTimeAsync(call, cancellationToken);
        await TellAsync(call, answer, begun, cancellationToken);
        if (answer.IsTooLarge && call.Split() is (HubCall first, HubCall second))
        {
            await DeliverAsync(first, results, cancellationToken);
            await DeliverAsync(second, results, cancellationToken);
            return;
        }

        IEnumerable<DeliveryResult> own = call.IsBatch && answer.MayBeOneTokens
            ? await HubSearch.RunAsync(call, answer, part => CallInTimeAsync(part, cancellationToken))
            : call.Targets.Select(answer.For);
        foreach (DeliveryResult result in own)
        {
            results.Enqueue(result);
        }
    }

    // Of a batch it could not be said which of its tokens was reached.
    private Task TellAsync(HubCall call, HubAnswer answer, DateTimeOffset begun, CancellationToken cancellationToken) =>
        _watch is { } watch && answer.NotificationId is { } id && !call.IsBatch
            ? watch.TookAsync(new HubSend(HubHeaders.FormatOf(call.Payload), call.Targets[0].Token, id, begun), cancellationToken)
            : Task.CompletedTask;

    private async Task<HubAnswer> CallInTimeAsync(HubCall call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(CallTimeout, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await CallAsync(call, either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            HubLog.NoAnswer(_logger, _hub.Name, call.Targets.Count, HubAnswer.Timeout.Code, nameof(OperationCanceledException));
            return HubAnswer.Timeout;
        }
    }
}
