using System.Globalization;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// Asks a hub to take a direct send that names no format and no device: whoever may send is told that the request is bad, whoever may not is
/// told so before. Nothing is sent, and the right Send is enough.
/// </summary>
public sealed class HubCredentialCheck : ICredentialCheck
{
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly HubAddress _address;
    private readonly HubConnectionString _connection;

    /// <summary>A check of one hub.</summary>
    /// <param name="http">As for <see cref="NotificationHubRestChannel"/>.</param>
    /// <param name="hub">Which hub, valid.</param>
    /// <param name="section">The section below the app that it was read from.</param>
    /// <param name="clock">Dates the signature.</param>
    public HubCredentialCheck(HttpClient http, NotificationHubOptions hub, string section, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(clock);
        _http = http;
        _clock = clock;
        _connection = HubConnectionString.Parse(hub.ConnectionString, out _)
            ?? throw new ArgumentException("the connection string is invalid", nameof(hub));
        _address = new HubAddress(_connection.Endpoint, hub.Name);
        Section = section;
    }

    /// <inheritdoc/>
    public string Section { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> CredentialSettings { get; } = [nameof(NotificationHubOptions.ConnectionString), nameof(NotificationHubOptions.Name)];

    /// <inheritdoc/>
    public async Task<CredentialFinding> CheckAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(NotificationHubChannel.CallTimeout, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, _address.Direct) { Content = new ByteArrayContent([]) };
            SasTokenProvider token = new(_address.Resource, _connection.KeyName, _connection.Key, _clock);
            request.Headers.TryAddWithoutValidation("Authorization", token.Get());
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            int status = (int)response.StatusCode;
            CheckResult result = Read(status);
            return new CredentialFinding(result, result == CheckResult.Ok ? null : status.ToString(CultureInfo.InvariantCulture))
            {
                ClockSkew = response.Headers.Date - _clock.GetUtcNow(),
            };
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new CredentialFinding(CheckResult.Unreachable, UnansweredCodes.Timeout);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new CredentialFinding(CheckResult.Unreachable, (broken as HttpRequestException)?.HttpRequestError.ToString() ?? UnansweredCodes.Reset);
        }
    }

    private static CheckResult Read(int status) => status switch
    {
        400 => CheckResult.Ok,
        401 => CheckResult.WrongCredential,
        403 => CheckResult.NoRight,
        404 => CheckResult.NotFound,
        408 or 429 or >= 500 => CheckResult.Busy,
        _ => CheckResult.Unclear,
    };
}
