using System.Collections.Concurrent;
using Azure.Storage.Queues.Models;
using PushFunctions.Local.Queues;

namespace PushFunctions.Local.Tests.Queues;

/// <summary>Records every call and does what the test says.</summary>
internal sealed class ScriptedHandler(Func<QueueMessage, CancellationToken, Task> script) : IQueueMessageHandler
{
    private readonly ConcurrentQueue<QueueMessage> _calls = new();
    private int _running;
    private int _mostRunning;
    private int _finished;

    public ScriptedHandler()
        : this((_, _) => Task.CompletedTask)
    {
    }

    public IReadOnlyList<QueueMessage> Calls => [.. _calls];

    public int Running => Volatile.Read(ref _running);

    public int MostRunning => Volatile.Read(ref _mostRunning);

    public int Finished => Volatile.Read(ref _finished);

    public async Task HandleAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        lock (_calls)
        {
            _mostRunning = Math.Max(_mostRunning, ++_running);
            _calls.Enqueue(message);
        }

        try
        {
            await script(message, cancellationToken);
        }
        finally
        {
            lock (_calls)
            {
                _running--;
                _finished++;
            }
        }
    }
}
