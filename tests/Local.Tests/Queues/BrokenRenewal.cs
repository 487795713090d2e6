using Azure.Core;
using Azure.Core.Pipeline;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Queues;

/// <summary>A network over which no message can be updated; everything else goes through.</summary>
internal sealed class BrokenRenewal : StoragePolicy
{
    private int _refused;

    public int Refused => Volatile.Read(ref _refused);

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("/messages/", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _refused);
            throw new IOException("The network is down.");
        }

        return ProcessNextAsync(message, pipeline);
    }
}
