using PushFunctions.Emulator.Connections;

namespace PushFunctions.Emulator.Control;

/// <summary>What this is, for a host that looks for it and for a person who finds it.</summary>
internal sealed record ServiceStatus(string Service, string Status, IReadOnlyList<string> Hubs);

internal static class AboutEndpoints
{
    private const string Help = """
        The PushFunctions channel emulator.

        It speaks the wire protocol of
          Azure Notification Hubs   POST /{hub}/messages?direct&api-version=2020-06
                                    POST /{hub}/messages/$batch?direct&api-version=2020-06
                                    GET  /{hub}/feedbackcontainer?api-version=2020-06      (standard tier)
                                    GET  /{hub}/messages/{id}?api-version=2020-06          (standard tier)
                                    all else that the official SDK calls is answered 501, which says what it was
          APNs                      POST /3/device/{token}, by HTTP/2: Emulator:Http2Url, Emulator:TlsUrl; GET /apns/key has the key to sign with
          FCM                       POST /fcm/v1/projects/{project}/messages:send, POST /fcm/token, POST /fcm/v1/token (federation), and the same
                                    at the root of Google's host names; GET /fcm/service-account has the key file
          the vendors' push APIs    under the channel's name, say POST /huawei/v1/{clientId}/messages:send
        and shows what the phones would have got, in a browser at this address as a wall of phones:
          GET    /deliveries        one entry per device; ?channel= token= hub= verdict= notificationId= after=
          DELETE /deliveries        forgets them
          GET    /deliveries/stream the same and the calls as they come, as server-sent events; Last-Event-ID goes on where a reader was
          GET    /calls             one entry per call to a service; ?channel= hub= after=
          DELETE /calls             forgets them
          POST   /faults            {"channel":"apns","status":429,"retryAfter":2,"count":3}
                                    kind: status, timeout, reset, lostReply, halfReply, deadToken (with token);
                                          hubs also: pnsError (with code, say InvalidCredentials);
                                          vendors also: code (with code, one of theirs), expiredToken
                                          HTTP/2 also: goAway, connectionReset
                                    every: 100 hits one in a hundred
                                    on: send, or auth: a vendor's call for an access token
                                    count: 1 if absent, for deadToken no end; 0 has no end
          GET    /faults            the armed ones
          DELETE /faults            disarms all
          POST   /receipts          {"channel":"xiaomi","token":"…","kind":"delivered","to":"http://127.0.0.1:7071/receipts/xiaomi/default"}
                                    has the vendor post its receipt for the token's last push, on this machine
                                    kind: delivered, clicked, dead, held, as far as the vendor tells of it;
                                    forge: tag, or where the vendor signs signature
          GET    /certificate       what to trust at Emulator:TlsUrl, as PEM
          GET    /healthz           what runs here

        """;

    /// <summary>What there is here, for whoever reads text.</summary>
    public static Task HelpAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Help, context.RequestAborted);
    }

    public static void MapAbout(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/certificate", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/x-pem-file";
            return context.Response.WriteAsync(context.RequestServices.GetRequiredService<EmulatorCertificate>().Pem, context.RequestAborted);
        }));
        routes.MapGet("/healthz", (RequestDelegate)(context =>
        {
            var hubs = context.RequestServices.GetRequiredService<EmulatorOptions>().Hubs.Keys;
            var status = new ServiceStatus(EmulatorDefaults.ServiceName, "healthy", [.. hubs.Order(StringComparer.Ordinal)]);
            return ControlReply.WriteAsync(context, status, ControlJson.Relaxed.ServiceStatus);
        }));
    }
}
