using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Results;

/// <summary>Posts results to the addresses that are configured, and to no others: what an answer redirects to is not asked.</summary>
internal sealed class CallbackClient(PushSettings settings, HttpClient http, TimeProvider clock) : IResultCallback
{
    // A connection that lives for ever goes on calling the address that the name once had.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly FrozenDictionary<string, CallbackSettings> _callbacks = settings.Apps
        .Where(app => app.ResultCallback is not null)
        .ToFrozenDictionary(app => app.Profile.Name, app => app.ResultCallback!, StringComparer.Ordinal);

    /// <summary>A client that stays with the configured address and keeps nothing of one answer for the next request.</summary>
    public static HttpClient CreateHttp() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each request has its callback's
    };

    public async Task<CallbackAnswer> PostAsync(ResultEnvelope envelope, CancellationToken cancellationToken)
    {
        if (!_callbacks.TryGetValue(envelope.Subject.App, out CallbackSettings? callback))
        {
            // Enqueued by an instance with another configuration, which may be the newer one.
            return CallbackAnswer.Later("notConfigured");
        }

        using HttpRequestMessage request = Request(callback, envelope);
        using CancellationTokenSource timeout = new(callback.Timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // The status is all that counts: a body is neither read nor waited for.
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? CallbackAnswer.Taken
                : CallbackAnswer.Later(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), WaitOf(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return CallbackAnswer.Later("timeout");
        }
        catch (HttpRequestException exception)
        {
            // Its message names the address.
            return CallbackAnswer.Later(exception.HttpRequestError.ToString());
        }
    }

    private HttpRequestMessage Request(CallbackSettings callback, ResultEnvelope envelope)
    {
        byte[] body = ResultBody.Write(envelope, callback.Format);
        HttpRequestMessage request = new(HttpMethod.Post, callback.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(ResultSignature.Header, ResultSignature.Of(callback.Secret, clock.GetUtcNow(), body));
        request.Headers.Add("User-Agent", "PushFunctions");
        return request;
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? asked)
    {
        TimeSpan? wait = asked?.Delta ?? asked?.Date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }
}
