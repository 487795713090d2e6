using Microsoft.Extensions.Logging;
using PushFunctions.Channels.Http;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// Notification Hubs over its REST interface, with the requests that the .NET SDK is recorded to send. Unlike the SDK it takes a loopback
/// hub over http, accepts 200 and 201 for batches as well, reads both forms of Retry-After, and signs one token per hub.
/// </summary>
public sealed class NotificationHubRestChannel : NotificationHubChannel
{
    private readonly HttpClient _http;
    private readonly ILogger<NotificationHubRestChannel> _logger;
    private readonly TimeProvider _clock;
    private readonly string _hub;
    private readonly HubAddress _address;
    private readonly SasTokenProvider _tokens;

    /// <summary>A channel to one hub.</summary>
    /// <param name="http">Shared by all hubs and kept. Its own timeout should be longer than
    /// <see cref="NotificationHubChannel.CallTimeout"/>; whatever logs its requests must leave the header
    /// <see cref="HubHeaders.DeviceHandle"/> out.</param>
    /// <param name="hub">Which hub, valid.</param>
    /// <param name="payloads">How payloads are written.</param>
    /// <param name="clock">Times calls and tokens.</param>
    /// <param name="logger">Told of calls that went wrong.</param>
    /// <exception cref="ArgumentException">The options are invalid (<see cref="NotificationHubOptions.Validate"/> says why).</exception>
    public NotificationHubRestChannel(
        HttpClient http,
        NotificationHubOptions hub,
        HubPayloadOptions payloads,
        TimeProvider clock,
        ILogger<NotificationHubRestChannel> logger)
        : base(hub, payloads, clock, logger)
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
        _logger = logger;
        _clock = clock;
        _hub = hub.Name;
        HubConnectionString connection = HubConnectionString.Parse(hub.ConnectionString, out _)!;
        _address = new HubAddress(connection.Endpoint, hub.Name);
        _tokens = new SasTokenProvider(_address.Resource, connection.KeyName, connection.Key, clock);
    }

    /// <inheritdoc/>
    protected override async Task<HubAnswer> CallAsync(HubCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            using HttpRequestMessage request = CreateRequest(call);

            // The status is the whole answer: the body is empty, or an error whose detail is not ours to repeat.
            using HttpResponseMessage response =
                await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Read(response, call);
        }
        catch (HttpRequestException broken)
        {
            return NoAnswer(call, IsUnconnected(broken) ? HubAnswer.Unreachable : HubAnswer.Reset, broken.HttpRequestError.ToString());
        }
        catch (IOException broken)
        {
            return NoAnswer(call, HubAnswer.Reset, broken.GetType().Name);
        }
    }

    private static bool IsUnconnected(HttpRequestException broken) => broken.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static string? First(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private HttpRequestMessage CreateRequest(HubCall call)
    {
        HttpRequestMessage request = new(HttpMethod.Post, call.IsBatch ? _address.Batch : _address.Direct);
        request.Headers.TryAddWithoutValidation("Authorization", _tokens.Get());
        if (!call.IsBatch)
        {
            request.Headers.TryAddWithoutValidation(HubHeaders.DeviceHandle, call.Targets[0].Token);
        }

        foreach ((string name, string value) in call.Payload.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = call.IsBatch ? HubBatchBody.Create(call) : DirectBody(call);
        return request;
    }

    private static ReadOnlyMemoryContent DirectBody(HubCall call)
    {
        ReadOnlyMemoryContent content = new(call.Payload.Body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    private HubAnswer Read(HttpResponseMessage response, HubCall call)
    {
        int status = (int)response.StatusCode;
        string? wait = First(response, "Retry-After");
        HubAnswer answer = HubAnswer.FromStatus(status, wait is not null, RetryAfter.Parse(wait, _clock.GetUtcNow()));
        if (answer.Status == DeliveryStatus.Refused)
        {
            HubLog.Refused(_logger, _hub, call.Targets.Count, status, First(response, HubHeaders.TrackingId));
        }
        else if (answer.Status == DeliveryStatus.RetryAfter)
        {
            HubLog.PutOff(_logger, _hub, call.Targets.Count, status, First(response, HubHeaders.TrackingId));
        }

        return answer;
    }

    private HubAnswer NoAnswer(HubCall call, HubAnswer answer, string error)
    {
        HubLog.NoAnswer(_logger, _hub, call.Targets.Count, answer.Code, error);
        return answer;
    }
}
