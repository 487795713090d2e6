using System.Net;
using System.Net.Http.Headers;
using Google.Apis.Http;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Google;

/// <summary>
/// The way of Google's library to the network, which is ours: the shared connections, the time limit, the bound on a reply's size. The library
/// sees answers with a token in them and no others, as it trips over those without a body: they are thrown as <see cref="NoGoogleTokenException"/>.
/// </summary>
internal sealed class GoogleHttp(VendorHttp http) : HttpClientFactory
{
    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new Handler(http);

    private sealed class Handler(VendorHttp http) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A request object serves one client only, and the library's has it already.
            byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            VendorReply reply = await http.SendAsync(() => Copy(request, body), cancellationToken);
            if (NoGoogleTokenException.Of(reply) is { } none)
            {
                throw none;
            }

            HttpResponseMessage response = new((HttpStatusCode)reply.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(reply.Body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
            return response;
        }

        private static HttpRequestMessage Copy(HttpRequestMessage request, byte[] body)
        {
            HttpRequestMessage copy = new(request.Method, request.RequestUri) { Content = new ByteArrayContent(body) };
            CopyHeaders(request.Headers, copy.Headers);
            if (request.Content is { } content)
            {
                CopyHeaders(content.Headers, copy.Content.Headers);
            }

            return copy;
        }

        private static void CopyHeaders(HttpHeaders from, HttpHeaders to)
        {
            foreach ((string name, IEnumerable<string> values) in from)
            {
                to.TryAddWithoutValidation(name, values);
            }
        }
    }
}
