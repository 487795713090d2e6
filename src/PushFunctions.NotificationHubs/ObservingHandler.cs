namespace PushFunctions.NotificationHubs;

/// <summary>
/// Shows a channel what its call was really answered. The SDK's exceptions lose it: 502 and 410 look alike, Retry-After is dropped except
/// in seconds with 403 and 429, and a batch answered 200 counts as failed although it went out.
/// </summary>
internal sealed class ObservingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<IHubObserver?> Current = new();

    /// <summary>From here on, what this flow of control calls is told to that observer.</summary>
    public static void Tell(IHubObserver observer) => Current.Value = observer;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        IHubObserver? observer = Current.Value;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            observer?.Answered(response);
            return response;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            observer?.Broken(exception);
            throw;
        }
    }
}

/// <summary>Is told how a call ended.</summary>
internal interface IHubObserver
{
    /// <summary>There is a status; the body may still be on its way.</summary>
    void Answered(HttpResponseMessage response);

    /// <summary>There is none and there will be none.</summary>
    void Broken(Exception exception);
}
