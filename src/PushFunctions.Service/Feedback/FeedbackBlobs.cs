using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PushFunctions.Service.Feedback;

/// <summary>One of a hub's feedback blobs, as listed. A blob is a day's and grows.</summary>
internal sealed record FeedbackBlob(string Name, ETag ETag, long Length, DateTimeOffset? LastModified);

/// <summary>A hub's feedback container could not be read. The message has a code and no address: that is a secret.</summary>
internal sealed class FeedbackUnreadableException(string code) : Exception($"the feedback container could not be read: {code}")
{
    public string Code { get; } = code;
}

/// <summary>A hub's feedback container, read with the signature in its address.</summary>
internal sealed class FeedbackBlobs
{
    private const int NotFound = 404;
    private const int PreconditionFailed = 412;
    private const int RangeNotSatisfiable = 416;

    private readonly BlobContainerClient _container;

    public FeedbackBlobs(Uri address)
    {
        BlobClientOptions options = new();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);

        // Whoever has the address can read every dead token: it goes into no log and no trace.
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        _container = new BlobContainerClient(address, options);
    }

    /// <summary>All blobs, the one that changed last at the end.</summary>
    /// <exception cref="FeedbackUnreadableException">The container is out of reach, or its signature was refused.</exception>
    public Task<IReadOnlyList<FeedbackBlob>> ListAsync(CancellationToken cancellationToken) => ReadableAsync(async () =>
    {
        List<FeedbackBlob> blobs = [];
        await foreach (BlobItem blob in _container.GetBlobsAsync(new GetBlobsOptions(), cancellationToken))
        {
            blobs.Add(new FeedbackBlob(
                blob.Name, blob.Properties.ETag ?? default, blob.Properties.ContentLength ?? 0, blob.Properties.LastModified));
        }

        return (IReadOnlyList<FeedbackBlob>)[.. blobs.OrderBy(blob => blob.LastModified)];
    });

    /// <summary>A part of a blob as it was when it was listed; null if it is another by now, or gone.</summary>
    /// <exception cref="FeedbackUnreadableException">The container is out of reach, or its signature was refused.</exception>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(FeedbackBlob blob, long offset, int length, CancellationToken cancellationToken) =>
        ReadableAsync<ReadOnlyMemory<byte>?>(async () =>
        {
            try
            {
                BlobDownloadOptions part = new()
                {
                    Range = new HttpRange(offset, Math.Min(length, blob.Length - offset)),
                    Conditions = new BlobRequestConditions { IfMatch = blob.ETag },
                };
                BlobDownloadResult result = await _container.GetBlobClient(blob.Name).DownloadContentAsync(part, cancellationToken);
                return result.Content.ToMemory();
            }
            catch (RequestFailedException changed) when (changed.Status is NotFound or PreconditionFailed or RangeNotSatisfiable)
            {
                return null;
            }
        });

    private static async Task<T> ReadableAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (RequestFailedException refused)
        {
            throw new FeedbackUnreadableException(refused.ErrorCode ?? $"{refused.Status}");
        }
        catch (AggregateException tries)
        {
            // What the client throws when all its tries ended without an answer.
            throw new FeedbackUnreadableException(tries.InnerExceptions[^1].GetType().Name);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new FeedbackUnreadableException(broken.GetType().Name);
        }
    }
}
