using System.Diagnostics;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Bench.Direct;

/// <summary>The emulator as a process of its own, which is Apple and Google over TLS to whoever is led there.</summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly Scratch _folder;

    private PlatformProcess(Process process, Scratch folder, int port, int tlsPort)
    {
        (_process, _folder) = (process, folder);
        Control = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
        TlsPort = tlsPort;
    }

    /// <summary>The emulator's own address.</summary>
    public HttpClient Control { get; }

    /// <summary>Where Apple and Google are, on 127.0.0.1.</summary>
    public int TlsPort { get; }

    /// <summary>What to trust there.</summary>
    public string CertificateFile => FileIn(_folder);

    /// <summary>Starts one; returns when it answers.</summary>
    /// <param name="kept">Deliveries and calls that it remembers.</param>
    public static async Task<PlatformProcess> StartAsync(int kept = 1000)
    {
        Scratch folder = new();
        (int port, int tlsPort) = (FreePort(), FreePort());
        ProcessStartInfo start = new("dotnet", [typeof(EmulatorApp).Assembly.Location])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        };
        foreach ((string key, string value) in (IEnumerable<(string, string)>)
            [
                ("Emulator__Url", $"http://127.0.0.1:{port}"), ("Emulator__TlsUrl", $"https://127.0.0.1:{tlsPort}"), ("Emulator__CertificateFile", FileIn(folder)),
                ("Emulator__KeptDeliveries", $"{kept}"), ("Emulator__KeptCalls", $"{kept}"), ("Logging__LogLevel__Default", "Warning"),
            ])
        {
            start.Environment[key] = value;
        }

        PlatformProcess platforms = new(Process.Start(start)!, folder, port, tlsPort);
        platforms._process.OutputDataReceived += (_, _) => { }; // a full pipe would stop it
        platforms._process.BeginOutputReadLine();
        while (!await platforms.AnswersAsync())
        {
            await Task.Delay(Poll, TimeProvider.System);
        }

        return platforms;
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static string FileIn(Scratch folder) => Path.Combine(folder.Path, "emulator.pem");

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener any = new(System.Net.IPAddress.Loopback, 0);
        any.Start();
        return ((System.Net.IPEndPoint)any.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException("the emulator ended before it answered");
        }

        try
        {
            using HttpResponseMessage answer = await Control.GetAsync("/healthz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
