using System.Diagnostics;
using System.Text.RegularExpressions;
using PushFunctions.Emulator;
using PushFunctions.Local.Hosting;

namespace PushFunctions.Bench.Memory;

/// <summary>The local host as a process of its own, whose memory is nobody else's: storage and emulator are elsewhere.</summary>
internal sealed partial class MeasuredHost : IAsyncDisposable
{
    private readonly Process _process;

    private MeasuredHost(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where its API listens.</summary>
    public Uri Address { get; }

    /// <summary>The most memory that it has had so far, in bytes.</summary>
    public long Peak
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts one; returns when it answers.</summary>
    public static async Task<MeasuredHost> StartAsync(string storage, Uri emulator)
    {
        ProcessStartInfo start = new("dotnet", [typeof(LocalHost).Assembly.Location])
        {
            WorkingDirectory = Path.GetTempPath(), // no settings of somebody's lie there
            RedirectStandardOutput = true,
        };
        foreach ((string key, string value) in (IEnumerable<(string, string)>)
            [
                ("Urls", "http://127.0.0.1:0"), ("PushStorage", storage), ("Logging__LogLevel__Default", "Warning"),
                ("Push__Apps__default__NotificationHub__ConnectionString", EmulatorDefaults.ConnectionString(emulator)),
                ("Push__Apps__default__NotificationHub__Name", EmulatorDefaults.Hub),

                // Collects early and often: what is left is what is in use.
                ("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCgen0size", "400000"), ("DOTNET_GCConserveMemory", "9"),
            ])
        {
            start.Environment[key] = value;
        }

        Process process = new() { StartInfo = start };
        TaskCompletionSource<Uri> serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                serves.TrySetException(new InvalidOperationException("the local host ended before it served"));
            }
            else if (Api().Match(line.Data) is { Success: true } api)
            {
                serves.TrySetResult(new Uri(api.Groups["address"].Value));
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        return new MeasuredHost(process, await serves.Task);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"^\s+API\s+(?<address>http://\S+)")]
    private static partial Regex Api();
}
