using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PushFunctions.Local.Queues;

/// <summary>Receives as the Functions host's queue listener does, and stops without dropping what it has begun.</summary>
internal sealed class QueuePump : BackgroundService
{
    // A receive that is on its way when we stop may already have hidden messages for a whole lease: its answer is worth a short wait.
    private static readonly TimeSpan WaitForReceive = TimeSpan.FromSeconds(2);

    // After the host's patience has ended, for handlers that heed their token to let go of their messages.
    private static readonly TimeSpan WaitForAborted = TimeSpan.FromSeconds(1);

    private readonly QueueClient _queue;
    private readonly HostQueueOptions _host;
    private readonly TimeSpan _lease;
    private readonly MessageProcessor _processor;
    private readonly PollingBackoff _backoff;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<QueuePump> _logger;
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _abort = new();
    private int _failedPolls;

    public QueuePump(
        QueueServiceClient service,
        QueuePumpOptions options,
        HostQueueOptions host,
        IQueueMessageHandler handler,
        TimeProvider timeProvider,
        ILogger<QueuePump> logger)
    {
        _queue = service.GetQueueClient(options.QueueName);
        _host = host;
        _lease = options.Lease;
        _processor = new MessageProcessor(_queue, new PoisonQueue(service, options.QueueName), host, options.Lease, handler, timeProvider, logger);
        _backoff = new PollingBackoff(host.MaxPollingInterval, Random.Shared.NextDouble);
        _timeProvider = timeProvider;
        _logger = logger;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is { IsCompleted: false } draining)
        {
            await _abort.CancelAsync();
            await draining.WaitAsync(WaitForAborted, _timeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!draining.IsCompleted)
            {
                Log.NotDrained(_logger, _queue.Name, _lease);
            }
        }
    }

    public override void Dispose()
    {
        _abort.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CancellationToken abort = _abort.Token;
        Log.Pumping(_logger, _queue.Name, _host.BatchSize, _host.NewBatchThreshold, _host.MaxDequeueCount);
        while (!stoppingToken.IsCancellationRequested)
        {
            QueueMessage[] messages = await ReceiveAsync(stoppingToken);
            if (stoppingToken.IsCancellationRequested)
            {
                await Task.WhenAll(messages.Select(_processor.ReturnAsync));
                break;
            }

            if (messages.Length == 0)
            {
                await Task.Delay(_backoff.Next(), _timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            _backoff.Reset();

            // A handler that blocks must not hold up the others.
            _running.AddRange(messages.Select(message => Task.Run(() => _processor.ProcessAsync(message, abort), CancellationToken.None)));
            await RoomForNextBatchAsync(stoppingToken);
        }

        _running.RemoveAll(task => task.IsCompleted);
        Log.Draining(_logger, _queue.Name, _running.Count);
        await Task.WhenAll(_running);
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _timeProvider);
        await using CancellationTokenRegistration stopping = stoppingToken.Register(() => limit.CancelAfter(WaitForReceive));
        try
        {
            QueueMessage[] messages = await _queue.ReceiveMessagesAsync(_host.BatchSize, _lease, limit.Token);
            if (_failedPolls > 0)
            {
                Log.PollingRecovered(_logger, _queue.Name, _failedPolls);
                _failedPolls = 0;
            }

            return messages;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception exception)
        {
            // Storage comes back, or its operator is at work: the first failure is news, the hundredth is noise.
            if (_failedPolls++ == 0)
            {
                Report(exception);
            }

            return [];
        }
    }

    private void Report(Exception exception)
    {
        if (exception is RequestFailedException failed && failed.QueueIsMissing())
        {
            Log.QueueMissing(_logger, _queue.Name);
        }
        else
        {
            Log.PollingFailed(_logger, _queue.Name, exception);
        }
    }

    private async Task RoomForNextBatchAsync(CancellationToken stoppingToken)
    {
        _running.RemoveAll(task => task.IsCompleted);
        while (_running.Count > _host.NewBatchThreshold && !stoppingToken.IsCancellationRequested)
        {
            await ((Task)Task.WhenAny(_running)).WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _running.RemoveAll(task => task.IsCompleted);
        }
    }
}
