using System.Net;
using Google.Apis.Http;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Google;

/// <summary>
/// The way of Google's library to the network, which is ours: the shared connections, the time limit, the bound on a reply's size. What a
/// request came to without an answer is thrown as <see cref="GoogleUnansweredException"/>.
/// </summary>
internal sealed class GoogleHttp(VendorHttp http) : HttpClientFactory
{
    private TimeSpan? _retryAfter;

    /// <summary>What the last answer's Retry-After asked for.</summary>
    public TimeSpan? RetryAfter => _retryAfter;

    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new Handler(this, http);

    private sealed class Handler(GoogleHttp owner, VendorHttp http) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A request object serves one client only, and the library's has it already.
            byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            VendorReply reply = await http.SendAsync(() => Copy(request, body), cancellationToken);
            if (reply.Failure is { } failure)
            {
                throw new GoogleUnansweredException(failure);
            }

            owner._retryAfter = reply.RetryAfter;
            HttpResponseMessage response = new((HttpStatusCode)reply.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(reply.Body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
            return response;
        }

        private static HttpRequestMessage Copy(HttpRequestMessage request, byte[] body)
        {
            HttpRequestMessage copy = new(request.Method, request.RequestUri) { Content = new ByteArrayContent(body) };
            foreach ((string name, IEnumerable<string> values) in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            foreach ((string name, IEnumerable<string> values) in request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values);
            }

            return copy;
        }
    }
}

/// <summary>A request went out and no answer came, or it did not go out.</summary>
internal sealed class GoogleUnansweredException(VendorAnswer answer) : HttpRequestException(answer.Code)
{
    /// <summary>What that means for the push that needed it.</summary>
    public VendorAnswer Answer => answer;
}
