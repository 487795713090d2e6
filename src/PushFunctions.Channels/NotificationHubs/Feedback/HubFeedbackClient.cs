using System.Globalization;

namespace PushFunctions.Channels.NotificationHubs.Feedback;

/// <summary>Where a hub's feedback lies, or why that is not known.</summary>
/// <param name="Container">The address of a blob container with a signature that opens it for reading: a secret.</param>
/// <param name="Code">The HTTP status in digits, <c>timeout</c>, <c>unreachable</c> or <c>malformed</c>; null with a container.</param>
public sealed record FeedbackContainer(Uri? Container, string? Code)
{
    /// <summary>True where somebody has to put the key, its rights or the tier right.</summary>
    public bool NeedsOperator => Code is "401" or "403" or "404";

    /// <summary>The code; the address is a secret.</summary>
    public override string ToString() => Code ?? "container";
}

/// <summary>
/// Asks a hub for its feedback container, <c>GET …/feedbackcontainer</c>, and for what became of one send, <c>GET …/messages/{id}</c>: standard
/// tier only, by a key with the right Manage. Both ways to a hub use this one: the SDK's own calls add nothing to it, and drop the status.
/// </summary>
/// <param name="http">Shared by all hubs and kept.</param>
/// <param name="clock">Times calls and tokens.</param>
public sealed class HubFeedbackClient(HttpClient http, TimeProvider clock)
{
    private const int LongestAddress = 8 * 1024;

    // The payload stands in it, escaped.
    private const int LongestTelemetry = 256 * 1024;

    /// <summary>A call that takes longer is given up: 10 s.</summary>
    public static TimeSpan CallTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the feedback is. The answer is good for some time only: ask again for every reading.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FeedbackContainer> FindContainerAsync(NotificationHubOptions hub, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        (string? text, string? code) = await GetAsync(hub, address => address.FeedbackContainer, LongestAddress, cancellationToken);
        return text is null ? new FeedbackContainer(null, code) : Read(text, HubConnectionString.Parse(hub.ConnectionString, out _)!.Endpoint);
    }

    /// <summary>What became of a send; null if the hub does not tell, or not yet, which may take half an hour.</summary>
    /// <param name="hub">The hub that took it.</param>
    /// <param name="notificationId">Its name for it, from the answer to the send.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<HubTelemetry?> FindTelemetryAsync(NotificationHubOptions hub, string notificationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        if (!NotificationId.IsWellFormed(notificationId))
        {
            return null;
        }

        (string? text, _) = await GetAsync(hub, address => address.TelemetryOf(notificationId), LongestTelemetry, cancellationToken);
        return text is null ? null : HubTelemetry.Read(text);
    }

    private async Task<(string? Text, string? Code)> GetAsync(
        NotificationHubOptions hub, Func<HubAddress, Uri> part, int most, CancellationToken cancellationToken)
    {
        HubConnectionString connection = HubConnectionString.Parse(
            hub.FeedbackConnectionString ?? hub.ConnectionString, out IReadOnlyList<string> problems)
            ?? throw new ArgumentException(string.Join("; ", problems), nameof(hub));
        HubAddress address = new(connection.Endpoint, hub.Name);
        using HttpRequestMessage request = new(HttpMethod.Get, part(address));
        string token = SasToken.Create(address.Resource, connection.KeyName, connection.Key, clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        request.Headers.TryAddWithoutValidation("Authorization", token);

        using CancellationTokenSource limit = new(CallTimeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? (await ReadTextAsync(response, most, either.Token), null)
                : (null, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return (null, "unreachable");
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, "timeout");
        }
    }

    private static async Task<string> ReadTextAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[most];
        int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length).Trim();
    }

    // The signature opens whatever address it stands in: it goes nowhere in the clear, but on this machine.
    private static FeedbackContainer Read(string text, Uri endpoint) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? container)
        && (container.Scheme == Uri.UriSchemeHttps || (container is { Scheme: "http", IsLoopback: true } && endpoint.IsLoopback))
            ? new FeedbackContainer(container, null)
            : new FeedbackContainer(null, "malformed");
}
