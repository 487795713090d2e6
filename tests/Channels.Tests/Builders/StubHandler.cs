using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PushFunctions.Channels.Tests.Builders;

/// <summary>A provider that notes what it is sent and answers as told.</summary>
internal sealed class StubHandler(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public StubHandler(Func<SentRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public StubHandler()
        : this(_ => new HttpResponseMessage(HttpStatusCode.Created))
    {
    }

    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public SentRequest Only => Assert.Single(Requests);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SentRequest sent = new(
            $"{request.Method} {request.RequestUri!.AbsoluteUri}",
            request.Headers.Concat(request.Content!.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken)));
        Requests.Enqueue(sent);
        return await answer(sent, cancellationToken);
    }
}

internal sealed record SentRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);
