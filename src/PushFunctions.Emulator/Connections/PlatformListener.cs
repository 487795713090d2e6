using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace PushFunctions.Emulator.Connections;

/// <summary>Listens where clients of Apple and Google expect them.</summary>
internal static class PlatformListener
{
    public static void Listen(KestrelServerOptions kestrel, EmulatorOptions options)
    {
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.StreamsPerConnection;
        if (options.Http2Url is { } plain)
        {
            ListenAt(kestrel, new Uri(plain), listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(Http2Gate.Before);
            });
        }

        if (options.TlsUrl is { } tls)
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<EmulatorCertificate>();
            if (options.CertificateFile is { } file)
            {
                File.WriteAllText(file, certificate.Pem);
            }

            ListenAt(kestrel, new Uri(tls), listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate.Certificate;

                    // Who it is, APNs judges itself, and says so with a reason.
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (_, _, _) => true;
                });
                listen.Use(next => connection => Http2Gate.IsHttp2(connection) ? Http2Gate.Before(next)(connection) : next(connection));
            });
        }
    }

    /// <summary>Listens at a loopback address; at a free port where it names port 0.</summary>
    public static void ListenAt(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> configure)
    {
        if (url.Host != "localhost")
        {
            kestrel.Listen(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port, configure);
        }
        else if (url.Port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, configure); // Two addresses cannot agree on a free port.
        }
        else
        {
            kestrel.ListenLocalhost(url.Port, configure);
        }
    }
}
