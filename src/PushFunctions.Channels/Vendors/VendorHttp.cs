using PushFunctions.Channels.Http;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Vendors;

/// <summary>Makes requests to a vendor that end in time and never throw for what the vendor or the network does.</summary>
internal sealed class VendorHttp(ChannelName channel, VendorServices services)
{
    // A thousand tokens come back in it at most.
    private const int LargestReply = 1024 * 1024;

    private Skew? _skew;

    public TimeProvider Clock => services.Clock;

    /// <summary>How far the vendor's clock was ahead of ours at its last answer that had a <c>Date</c>; null before that.</summary>
    public TimeSpan? ClockSkew => Volatile.Read(ref _skew)?.Ahead;

    /// <summary>Sends a request and reads the whole answer. The request is made by <paramref name="create"/> and disposed of here.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; what was taken by then is unknown.</exception>
    public async Task<VendorReply> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(VendorChannel.CallTimeout, services.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpRequestMessage request = create();
            using HttpResponseMessage response =
                await services.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Fail(UnansweredCodes.Timeout, nameof(OperationCanceledException));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            HttpRequestError? error = (broken as HttpRequestException)?.HttpRequestError;
            return Fail(IsUnreachable(error) ? "unreachable" : UnansweredCodes.Reset, error?.ToString() ?? broken.GetType().Name);
        }
    }

    private static bool IsUnreachable(HttpRequestError? error) => error is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private VendorReply Fail(string code, string error)
    {
        VendorLog.NoAnswer(services.Logger, channel, code, error);
        return VendorReply.Failed(code);
    }

    private async Task<VendorReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.Date is { } date)
        {
            Volatile.Write(ref _skew, new Skew(date - services.Clock.GetUtcNow()));
        }

        string? wait = response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
        await response.Content.LoadIntoBufferAsync(LargestReply, cancellationToken);
        return new VendorReply(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(cancellationToken),
            RetryAfter.Parse(wait, services.Clock.GetUtcNow()));
    }

    private sealed record Skew(TimeSpan Ahead);
}
