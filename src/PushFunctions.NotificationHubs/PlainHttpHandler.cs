namespace PushFunctions.NotificationHubs;

/// <summary>For a hub on this machine: the SDK calls every hub over https, an emulator on a laptop has no certificate.</summary>
internal sealed class PlainHttpHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp, Port = request.RequestUri!.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
