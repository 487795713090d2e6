using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PushFunctions.Local.Queues;

/// <summary>Keeps a message invisible while it is handled. Whatever goes wrong with that, the handler runs on: at worst the message is handled again.</summary>
internal sealed class MessageLease : IDisposable
{
    private const int TriesPerHalf = 4;

    // A renewal that is on its way when the handler ends decides which pop receipt is valid, so it is worth a short wait.
    private static readonly TimeSpan WaitForRenewal = TimeSpan.FromSeconds(5);

    private readonly QueueClient _queue;
    private readonly string _messageId;
    private readonly TimeSpan _length;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;
    private string _popReceipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, TimeProvider timeProvider, ILogger logger)
    {
        _queue = queue;
        _messageId = message.MessageId;
        _popReceipt = message.PopReceipt;
        _length = length;
        _timeProvider = timeProvider;
        _logger = logger;
        _renewing = RenewAsync();
    }

    /// <returns>The newest pop receipt.</returns>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        return _popReceipt;
    }

    public void Dispose() => _stop.Dispose();

    private async Task RenewAsync()
    {
        TimeSpan half = _length / 2;
        TimeSpan wait = half;
        while (await ElapsedAsync(wait))
        {
            // An answer that comes when the lease is over is of no use.
            using var limit = new CancellationTokenSource(half, _timeProvider);
            await using CancellationTokenRegistration stopping = _stop.Token.Register(() => limit.CancelAfter(WaitForRenewal));
            try
            {
                UpdateReceipt receipt = await _queue.UpdateMessageAsync(
                    _messageId, _popReceipt, visibilityTimeout: _length, cancellationToken: limit.Token);
                _popReceipt = receipt.PopReceipt;
                wait = half;
            }
            catch (RequestFailedException exception) when (exception.MessageIsNotOurs())
            {
                Log.LeaseLost(_logger, _messageId, exception.ErrorCode);
                return;
            }
            catch (Exception exception)
            {
                Log.RenewalFailed(_logger, _messageId, exception);
                wait = half / TriesPerHalf;
            }
        }
    }

    private async Task<bool> ElapsedAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _timeProvider, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
