using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;

namespace PushFunctions.Tests;

/// <summary>
/// One Azurite for every host of this process, and an account in it for each: they share the seconds that it takes to start, and nothing
/// else. It ends with this process, by which its standard input is held open.
/// </summary>
internal sealed class SharedStorage
{
    private const int Accounts = 500;
    private const int Attempts = 5;
    private const string Listening = "Table service is successfully listening"; // the last of the three

    // It opens nothing but accounts that are gone with this process.
    private static readonly string Key = Convert.ToBase64String(Encoding.UTF8.GetBytes("a key of the tests"));
    private static readonly Lazy<Task<SharedStorage>> Shared = new(StartAsync);

    private readonly Process _process;
    private int _handedOut;

    private SharedStorage(Process process, AzuritePorts ports) => (_process, Ports) = (process, ports);

    /// <summary>Where it listens.</summary>
    public AzuritePorts Ports { get; }

    /// <summary>The one of this process, started by whoever asks first.</summary>
    public static Task<SharedStorage> GetAsync() => Shared.Value;

    /// <summary>An account that nobody else has.</summary>
    /// <returns>Its connection string.</returns>
    public string NewAccount()
    {
        int number = Interlocked.Increment(ref _handedOut) - 1;
        Assert.True(number < Accounts && !_process.HasExited, $"There is no account {number} any more, or no Azurite.");
        string name = NameOf(number);
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};"
            + $"BlobEndpoint={Of(Ports.Blob)};QueueEndpoint={Of(Ports.Queue)};TableEndpoint={Of(Ports.Table)};";

        string Of(int port) => $"http://127.0.0.1:{port}/{name}";
    }

    private static string NameOf(int number) => $"host{number}";

    private static async Task<SharedStorage> StartAsync()
    {
        AzuritePackage package = AzuritePackage.Find(null, AppContext.BaseDirectory, TimeProvider.System, NullLogger.Instance);
        NodeRuntime node = await NodeRuntime.FindAsync(new AzuriteOptions().Node, CancellationToken.None);
        await package.EnsureInstalledAsync(node, CancellationToken.None);
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            AzuritePorts ports = AzuritePorts.Choose(new AzuriteOptions { BlobPort = 0, QueuePort = 0, TablePort = 0 });
            if (await TryStartAsync(node, package, ports) is { } started)
            {
                return started;
            }

            // Somebody else took a port that was free a moment ago.
        }

        throw new InvalidOperationException($"Azurite did not start in {Attempts} attempts.");
    }

    private static async Task<SharedStorage?> TryStartAsync(NodeRuntime node, AzuritePackage package, AzuritePorts ports)
    {
        ProcessStartInfo start = new(
            node.Node,
            [
                package.Runner, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence",
                "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
                "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
                "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
            ])
        {
            WorkingDirectory = package.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(number => $"{NameOf(number)}:{Key}"));
        Process process = new() { StartInfo = start };
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains(Listening, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult();
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(listening.Task, process.WaitForExitAsync(CancellationToken.None));
        if (listening.Task.IsCompleted)
        {
            return new SharedStorage(process, ports);
        }

        process.Dispose();
        return null;
    }
}
