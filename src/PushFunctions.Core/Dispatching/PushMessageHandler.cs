using Microsoft.Extensions.Logging;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// What a host calls for every message of the queue. It reads the body itself, so that a body that is not ours never costs the host's
/// retries; when it throws, the host gives the message back and, after the last time, moves it to the poison queue.
/// </summary>
public sealed class PushMessageHandler
{
    private readonly Dispatcher _dispatcher;
    private readonly ChunkHandler _chunks;
    private readonly PackHandler _packs;
    private readonly DispatchOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <summary>Made once per process: what it dispatches side by side is counted here.</summary>
    public PushMessageHandler(
        Dispatcher dispatcher, IPushQueue queue, DispatchOptions options, PushMetrics metrics, TimeProvider clock, ILogger<PushMessageHandler> logger)
    {
        _dispatcher = dispatcher;
        _chunks = new ChunkHandler(dispatcher, queue, metrics, logger);
        _packs = new PackHandler(_chunks, dispatcher, queue, options, clock, logger);
        (_options, _clock, _logger) = (options, clock, logger);
    }

    /// <summary>Handles one message; returns when the host may delete it.</summary>
    /// <param name="body">The decoded body.</param>
    /// <param name="queueMessageId">The message's id, which redelivery keeps.</param>
    /// <param name="dequeueCount">How often the message was received, this time included.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    public Task HandleAsync(ReadOnlyMemory<byte> body, string queueMessageId, long dequeueCount, CancellationToken cancellationToken) =>
        DispatchBody.Parse(body.Span) switch
        {
            { Envelope: { } envelope } => HandleAsync(envelope, queueMessageId, dequeueCount, cancellationToken),
            { Pack: { } pack } => _packs.HandleAsync(pack, queueMessageId, dequeueCount, cancellationToken),
            { Problem: var problem } => _chunks.PutAsideAsync(body, queueMessageId, problem!, cancellationToken),
        };

    private async Task HandleAsync(DispatchEnvelope envelope, string queueMessageId, long dequeueCount, CancellationToken cancellationToken)
    {
        try
        {
            await _chunks.DispatchAsync(envelope, queueMessageId, _clock.GetTimestamp(), cancellationToken);
        }
        catch (Exception exception) when (dequeueCount >= _options.MaxDequeueCount)
        {
            DispatchLog.GivenUp(_logger, envelope.MessageId, envelope.App, envelope.Chunk, FaultText.Of(exception));
            await _dispatcher.FailAsync(envelope, queueMessageId, exception.GetType().Name, CancellationToken.None);
            throw;
        }
    }
}
