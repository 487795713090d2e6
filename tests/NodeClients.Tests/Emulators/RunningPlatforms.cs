using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.NodeClients.Tests.Emulators;

/// <summary>An emulator that is Apple and Google to whoever is led there by name.</summary>
internal sealed class RunningPlatforms : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _certificateFile;

    private RunningPlatforms(WebApplication app, string certificateFile)
    {
        _app = app;
        _certificateFile = certificateFile;
        Control = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>The emulator's own address.</summary>
    public HttpClient Control { get; }

    /// <summary>Where Apple and Google are, by HTTP/2 without TLS.</summary>
    public Uri Http2 => new(_app.Urls.ElementAt(1));

    /// <summary>Where they are by TLS, and what to trust there.</summary>
    public (string Address, string CertificateFile) Tls => (new Uri(_app.Urls.ElementAt(2)).Authority, _certificateFile);

    /// <summary>Starts one.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="look">Sees every request before the emulator does.</param>
    public static async Task<RunningPlatforms> StartAsync(Action<EmulatorOptions>? configure = null, Func<HttpContext, RequestDelegate, Task>? look = null)
    {
        string certificateFile = Path.Combine(Path.GetTempPath(), $"emulator-{Guid.NewGuid():N}.pem");
        EmulatorOptions options = new()
        {
            Url = "http://127.0.0.1:0",
            Http2Url = "http://127.0.0.1:0",
            TlsUrl = "https://127.0.0.1:0",
            CertificateFile = certificateFile,
        };
        configure?.Invoke(options);
        WebApplication app = EmulatorApp.Create(options);
        if (look is not null)
        {
            app.Use(look);
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningPlatforms(app, certificateFile);
    }

    public async Task<JsonElement[]> ListAsync(string path) =>
        (await Control.GetFromJsonAsync<JsonElement[]>(path, TestContext.Current.CancellationToken))!;

    public async Task ArmAsync(object fault)
    {
        using HttpResponseMessage response = await Control.PostAsJsonAsync("/faults", fault, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _app.DisposeAsync();
        File.Delete(_certificateFile);
    }
}
