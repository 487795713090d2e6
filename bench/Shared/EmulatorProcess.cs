using System.Globalization;

namespace PushFunctions.Benching;

/// <summary>The emulator as a process of its own: Notification Hubs and the vendors at its address, Apple and Google over TLS to whoever is led there.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly Child _child;
    private readonly Scratch _folder;

    private EmulatorProcess(Child child, Scratch folder, int port, int tlsPort)
    {
        (_child, _folder, TlsPort) = (child, folder, tlsPort);
        Address = new Uri($"http://127.0.0.1:{port}");
        Control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Where hubs, vendors and the control surface are.</summary>
    public Uri Address { get; }

    /// <summary>Asks it what it saw, and tells it what to do wrong.</summary>
    public HttpClient Control { get; }

    /// <summary>Where Apple and Google are, on 127.0.0.1.</summary>
    public int TlsPort { get; }

    /// <summary>What to trust there.</summary>
    public string CertificateFile => FileIn(_folder);

    /// <summary>Starts one; returns when it answers.</summary>
    /// <param name="kept">Deliveries and calls that it remembers.</param>
    public static async Task<EmulatorProcess> StartAsync(int kept = 1000)
    {
        Scratch folder = new();
        int[] ports = [.. FreePort.Take(3)];
        Dictionary<string, string> settings = new()
        {
            ["Emulator:Url"] = $"http://127.0.0.1:{ports[0]}",
            ["Emulator:TlsUrl"] = $"https://127.0.0.1:{ports[1]}",
            ["Emulator:Http2Url"] = $"http://127.0.0.1:{ports[2]}",
            ["Emulator:CertificateFile"] = FileIn(folder),
            ["Emulator:KeptDeliveries"] = kept.ToString(CultureInfo.InvariantCulture),
            ["Emulator:KeptCalls"] = kept.ToString(CultureInfo.InvariantCulture),
            ["Logging:LogLevel:Default"] = "Warning",
        };
        EmulatorProcess emulator = new(Child.Start("PushFunctions.Emulator.dll", settings, folder.Folder, "emulator"), folder, ports[0], ports[1]);
        await emulator._child.AnswersAsync(emulator.AnswersAsync, Poll, StartLimit, "the emulator");
        return emulator;
    }

    /// <summary>Arms a fault, written as <c>POST /faults</c> takes it.</summary>
    public async Task ArmAsync(object fault)
    {
        using HttpResponseMessage answer = await Control.PostAsJsonAsync("/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        Control.Dispose();
        _child.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string FileIn(Scratch folder) => Path.Combine(folder.Path, "emulator.pem");

    private async Task<bool> AnswersAsync()
    {
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
