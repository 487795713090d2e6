using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>Lets something else happen just before one request goes out: the n-th from 1.</summary>
public sealed class StorageInterlude(int request, Func<Task> action) : StoragePolicy
{
    private int _count;

    /// <summary>False while fewer requests were made: the sweep is through.</summary>
    public bool HasHappened => _count >= request;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Interlocked.Increment(ref _count) == request)
        {
            await action();
        }

        await ProcessNextAsync(message, pipeline);
    }
}
