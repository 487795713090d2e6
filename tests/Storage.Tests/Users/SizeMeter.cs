using Azure.Core;
using Azure.Core.Pipeline;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>Notes how large the largest answer was, in bytes.</summary>
internal sealed class SizeMeter : StoragePolicy
{
    public long LargestResponse { get; private set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        message.BufferResponse = true;
        await ProcessNextAsync(message, pipeline);
        byte[] body = message.Response.ContentStream is { } stream ? (await BinaryData.FromStreamAsync(stream, message.CancellationToken)).ToArray() : [];
        message.Response.ContentStream = new MemoryStream(body);
        LargestResponse = Math.Max(LargestResponse, body.Length);
    }
}
