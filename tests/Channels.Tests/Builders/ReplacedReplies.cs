using System.Net;
using System.Text;

namespace PushFunctions.Channels.Tests.Builders;

/// <summary>Lets requests through to a provider, and puts another status or body in the place of its answer to those that name a token.</summary>
internal sealed class ReplacedReplies(string token, int? status, string? body) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isMeant = request.RequestUri!.AbsolutePath.EndsWith(token, StringComparison.Ordinal) || (request.Content is { } content
            && Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync(cancellationToken)).Contains(token, StringComparison.Ordinal));
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (!isMeant)
        {
            return response;
        }

        response.StatusCode = (HttpStatusCode?)status ?? response.StatusCode;
        response.Content = body is null ? response.Content : new StringContent(body);
        return response;
    }
}
