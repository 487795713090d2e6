using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Faults;

/// <summary>
/// Holds hosts at the first thing that they do for a message, looking up its users, until two of them are at it: several hosts then work at
/// once, whatever the machine does. Not at their calls to a provider, which are given up after seconds.
/// </summary>
internal sealed class MeetingPoint
{
    private readonly ConcurrentDictionary<string, bool> _arrived = new();
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosed;

    /// <summary>Completes when two hosts had a message in hand at the same time.</summary>
    public Task Met => _met.Task;

    /// <summary>From now on they are held.</summary>
    public void Close() => _isClosed = true;

    public HttpPipelinePolicy DoorOf(string host) => new Door(this, host);

    private Task ArriveAsync(string host, CancellationToken cancellationToken)
    {
        _arrived[host] = true;
        if (_arrived.Count > 1)
        {
            _met.TrySetResult();
        }

        return Met.WaitAsync(cancellationToken);
    }

    private sealed class Door(MeetingPoint point, string host) : StoragePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (point._isClosed && StorageRequestCounter.OperationOf(message.Request) == "query PushUsers")
            {
                await point.ArriveAsync(host, message.CancellationToken);
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
