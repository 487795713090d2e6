using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PushFunctions.NodeClients.Tests.Emulators;

namespace PushFunctions.NodeClients.Tests.Fcm;

/// <summary>An emulator that is Google, and notes what it was sent.</summary>
internal sealed class GoogleEmulator : IAsyncDisposable
{
    private readonly List<JsonObject> _sends;

    private GoogleEmulator(RunningPlatforms platforms, List<JsonObject> sends)
    {
        Platforms = platforms;
        _sends = sends;
    }

    public RunningPlatforms Platforms { get; }

    /// <summary>Every send as it came over the wire: protocol, line, the headers that FCM reads, body.</summary>
    public IReadOnlyList<JsonObject> Sends => _sends;

    public static async Task<GoogleEmulator> StartAsync()
    {
        List<JsonObject> sends = [];
        return new GoogleEmulator(await RunningPlatforms.StartAsync(look: (context, next) => NoteAsync(sends, context, next)), sends);
    }

    /// <summary>The key file of the account that may send, as Google's console makes it.</summary>
    public async Task<JsonObject> ServiceAccountAsync()
    {
        JsonObject file = (await Platforms.Control.GetFromJsonAsync<JsonObject>("/fcm/service-account", TestContext.Current.CancellationToken))!;
        file["token_uri"] = "https://oauth2.googleapis.com/token";
        return file;
    }

    /// <summary>A client that is led here by Google's names, and trusts this emulator's certificate alone.</summary>
    public HttpClient Client()
    {
        (string address, string certificateFile) = Platforms.Tls;
        string own = X509CertificateLoader.LoadCertificateFromFile(certificateFile).GetCertHashString();
        int port = new Uri($"https://{address}").Port;
        return new HttpClient(new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectCallback = async (_, cancellationToken) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && certificate?.GetCertHashString() == own,
            },
        });
    }

    public ValueTask DisposeAsync() => Platforms.DisposeAsync();

    private static async Task NoteAsync(List<JsonObject> sends, HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value!.EndsWith("messages:send", StringComparison.Ordinal))
        {
            context.Request.EnableBuffering();
            using StreamReader reader = new(context.Request.Body, Encoding.UTF8, leaveOpen: true);
            JsonObject send = new()
            {
                ["protocol"] = context.Request.Protocol,
                ["line"] = $"{context.Request.Method} {context.Request.Scheme}://{context.Request.Host}{context.Request.Path}",
                ["headers"] = new JsonObject
                {
                    ["authorization"] = context.Request.Headers.Authorization.ToString().Split(' ')[0] + " …",
                    ["content-type"] = context.Request.ContentType,
                },
                ["body"] = JsonNode.Parse(await reader.ReadToEndAsync(context.RequestAborted)),
            };
            context.Request.Body.Position = 0;
            lock (sends)
            {
                sends.Add(send);
            }
        }

        await next(context);
    }
}
