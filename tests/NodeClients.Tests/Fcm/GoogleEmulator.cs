using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.NodeClients.Tests.Fcm;

/// <summary>An emulator that answers to Google's names over TLS, and notes what it was sent.</summary>
public sealed class GoogleEmulator : IAsyncDisposable
{
    private readonly WebApplication _emulator;
    private readonly HttpClient _control;
    private readonly string _certificateFile;
    private readonly List<JsonObject> _sends = [];

    private GoogleEmulator(WebApplication emulator, string certificateFile)
    {
        _emulator = emulator;
        _certificateFile = certificateFile;
        _control = new HttpClient();
    }

    /// <summary>What a script needs to be led here.</summary>
    public (string Address, string CertificateFile) ForNode => ($"127.0.0.1:{Tls.Port}", _certificateFile);

    /// <summary>Every send as it came over the wire: protocol, line, the headers that FCM reads, body.</summary>
    public IReadOnlyList<JsonObject> Sends => _sends;

    private Uri Tls => new(_emulator.Urls.Single(url => url.StartsWith("https:", StringComparison.Ordinal)));

    private Uri Plain => new(_emulator.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)));

    public static async Task<GoogleEmulator> StartAsync()
    {
        string certificate = Path.Combine(Path.GetTempPath(), $"pushfunctions-{Guid.NewGuid():N}.pem");
        WebApplication app = EmulatorApp.Create(new EmulatorOptions
        {
            Url = "http://127.0.0.1:0",
            TlsUrl = "https://127.0.0.1:0",
            CertificateFile = certificate,
        });
        GoogleEmulator emulator = new(app, certificate);
        app.Use(emulator.NoteAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return emulator;
    }

    /// <summary>The key file of the account that may send, as Google's console makes it.</summary>
    public async Task<JsonObject> ServiceAccountAsync()
    {
        JsonObject file = (await _control.GetFromJsonAsync<JsonObject>(new Uri(Plain, "/fcm/service-account"), TestContext.Current.CancellationToken))!;
        file["token_uri"] = "https://oauth2.googleapis.com/token";
        return file;
    }

    public async Task ArmAsync(object fault)
    {
        using HttpResponseMessage answer = await _control.PostAsJsonAsync(new Uri(Plain, "/faults"), fault, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement[]> DeliveriesAsync() =>
        (await _control.GetFromJsonAsync<JsonElement[]>(new Uri(Plain, "/deliveries?channel=fcm"), TestContext.Current.CancellationToken))!;

    /// <summary>A client that is led here by Google's names, and trusts this emulator's certificate alone.</summary>
    public HttpClient Client()
    {
        X509Certificate2 own = X509CertificateLoader.LoadCertificateFromFile(_certificateFile);
        int port = Tls.Port;
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
                    !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && certificate is not null && certificate.GetCertHashString() == own.GetCertHashString(),
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _emulator.DisposeAsync();
        File.Delete(_certificateFile);
    }

    private async Task NoteAsync(HttpContext context, RequestDelegate next)
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
            lock (_sends)
            {
                _sends.Add(send);
            }
        }

        await next(context);
    }
}
