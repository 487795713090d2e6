using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>
/// Waits longer for an answer than production does: an Azurite that shares two cores with everything else may take its seconds, and a
/// caller who gives up then is no part of what is tested.
/// </summary>
public sealed class StoragePatience : StoragePolicy
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        message.NetworkTimeout = Patience;
        return ProcessNextAsync(message, pipeline);
    }
}
