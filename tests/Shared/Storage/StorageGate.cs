using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>Holds the n-th request, from 1, and all after it until it is opened: others act in between.</summary>
public sealed class StorageGate(int request) : StoragePolicy
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when a request waits here.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _opened.TrySetResult();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Interlocked.Increment(ref _count) >= request)
        {
            _reached.TrySetResult();
            await _opened.Task;
        }

        await ProcessNextAsync(message, pipeline);
    }
}
