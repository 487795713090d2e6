using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>Makes pages of queries small, so that a few rows are several of them; and cancels once so many have been asked for.</summary>
internal sealed class SmallPages(int rows, int pages, CancellationTokenSource cut) : HttpPipelinePolicy
{
    private int _pages;

    /// <summary>What the first query of all began with: nothing, or where an earlier one had ended.</summary>
    public bool? BeganWithin { get; private set; }

    public string Table { get; init; } = string.Empty;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("storage is used asynchronously only");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Uri address = message.Request.Uri.ToUri();
        if (address.AbsolutePath.EndsWith($"/{Table}()", StringComparison.Ordinal))
        {
            BeganWithin ??= address.Query.Contains("NextPartitionKey", StringComparison.Ordinal);
            if (++_pages > pages)
            {
                cut.Cancel();
                cut.Token.ThrowIfCancellationRequested();
            }

            message.Request.Uri.AppendQuery("$top", rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return ProcessNextAsync(message, pipeline);
    }
}
