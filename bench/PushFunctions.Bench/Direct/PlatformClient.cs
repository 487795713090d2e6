using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PushFunctions.Benching;

namespace PushFunctions.Bench.Direct;

/// <summary>Our side's way to a platform: the names are Apple's and Google's, the machine is this one, and the emulator's certificate is trusted alone.</summary>
internal static class PlatformClient
{
    /// <summary>Leads a handler there.</summary>
    public static void Lead(SocketsHttpHandler handler, EmulatorProcess platforms)
    {
        int port = platforms.TlsPort;
        string own = X509CertificateLoader.LoadCertificateFromFile(platforms.CertificateFile).GetCertHashString();
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && certificate?.GetCertHashString() == own,
        };
    }
}
