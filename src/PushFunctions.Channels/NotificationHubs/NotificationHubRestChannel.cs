using Microsoft.Extensions.Logging;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// Notification Hubs over its REST interface, with the requests that the .NET SDK is recorded to send. Unlike the SDK it takes a loopback
/// hub over http, accepts 200 and 201 for batches as well, reads both forms of Retry-After, and signs one token per hub.
/// </summary>
public sealed class NotificationHubRestChannel : NotificationHubChannel
{
    private readonly HttpClient _http;
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
            return Read(call, response);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Explain(call, broken);
        }
    }

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
}
