using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PushFunctions.Cli.Tests.Fakes;

/// <summary>A service that answers as a test tells it.</summary>
internal sealed class StubService(Func<StubCall, StubAnswer> answer) : HttpMessageHandler
{
    public ConcurrentQueue<StubCall> Calls { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        StubCall call = new(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
            request.Headers.TryGetValues("x-functions-key", out IEnumerable<string>? keys) ? keys.Single() : null);
        Calls.Enqueue(call);
        StubAnswer said = answer(call);
        if (said.Held is { } held)
        {
            await held.WaitAsync(cancellationToken);
        }

        if (said.Status == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        HttpResponseMessage response = new((HttpStatusCode)said.Status) { Content = new StringContent(said.Body, Encoding.UTF8, "application/json") };
        if (said.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        }

        return response;
    }
}

/// <summary>What was asked.</summary>
internal sealed record StubCall(string Method, string Path, string Body, string? Key);

/// <summary>What is answered; status 0 is no connection.</summary>
internal sealed record StubAnswer(int Status, string Body = "")
{
    public int? RetryAfter { get; init; }

    /// <summary>What it waits for.</summary>
    public Task? Held { get; init; }

    public static StubAnswer Problem(int status, string title) =>
        new(status, $$"""{"type":"urn:pushfunctions:problem:x","title":"{{title}}","status":{{status}}}""");
}
