using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Bench.Platforms;

/// <summary>The emulator as a process of its own, whose work is nobody else's.</summary>
internal sealed partial class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, string[] urls, string certificateFile)
    {
        _process = process;
        Http2 = new Uri(urls[1]);
        Tls = new Uri(urls[2]);
        CertificateFile = certificateFile;
        Control = new HttpClient { BaseAddress = new Uri(urls[0]), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Asks and tells the emulator itself.</summary>
    public HttpClient Control { get; }

    /// <summary>Apple and Google by HTTP/2 without TLS.</summary>
    public Uri Http2 { get; }

    /// <summary>Apple and Google by TLS.</summary>
    public Uri Tls { get; }

    /// <summary>What to trust there.</summary>
    public string CertificateFile { get; }

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one; returns when it listens.</summary>
    public static async Task<EmulatorProcess> StartAsync(string folder)
    {
        string certificateFile = Path.Combine(folder, "emulator.pem");
        ProcessStartInfo start = new("dotnet", [typeof(EmulatorApp).Assembly.Location]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach ((string key, string value) in (IEnumerable<(string, string)>)
            [
                ("Url", "http://127.0.0.1:0"), ("Http2Url", "http://127.0.0.1:0"), ("TlsUrl", "https://127.0.0.1:0"), ("CertificateFile", certificateFile),
                ("KeptDeliveries", "1000000"), ("KeptCalls", "1000000"),
            ])
        {
            start.Environment[$"Emulator__{key}"] = value;
        }

        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] urls = [.. Addresses().Matches(line).Select(match => match.Value)];
            if (urls.Length == 3)
            {
                // Nobody reads what else it says, which must not stop it.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new EmulatorProcess(process, urls, certificateFile);
            }
        }

        process.Dispose();
        throw new InvalidOperationException("The emulator did not start.");
    }

    public async Task ArmAsync(object fault)
    {
        using HttpResponseMessage answer = await Control.PostAsJsonAsync("/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Forgets what arrived.</summary>
    public async Task ForgetAsync()
    {
        foreach (string path in (string[])["/deliveries", "/calls", "/faults"])
        {
            using HttpResponseMessage answer = await Control.DeleteAsync(path);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>What it has under a path, one by one: there may be a hundred thousand.</summary>
    public IAsyncEnumerable<JsonElement> ReadAsync(string path) => Control.GetFromJsonAsAsyncEnumerable<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+")]
    private static partial Regex Addresses();
}
