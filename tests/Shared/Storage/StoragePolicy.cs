using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>Looks on at, or interferes with, what our storage clients ask: never but asynchronously.</summary>
public abstract class StoragePolicy : HttpPipelinePolicy
{
    public sealed override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("storage is used asynchronously only");
}
