using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;

namespace PushFunctions.Benching;

/// <summary>A client from npm in a process of its own, as the tests have it pinned; led to the emulator by their preload script.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    /// <summary>What leads Apple's and Google's names to the emulator.</summary>
    public const string Preload = "preload.cjs";

    private readonly Process _process;

    private NodeClient(Process process) => _process = process;

    /// <summary>Where the packages and the scripts are.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Starts a script that floods; installs what it needs before, once.</summary>
    /// <param name="script">Below <c>tests/NodeClients.Tests</c>.</param>
    /// <param name="credentials">Its first line.</param>
    /// <param name="platforms">Where it sends to.</param>
    public static async Task<NodeClient> StartAsync(string script, string credentials, EmulatorProcess platforms)
    {
        NodeRuntime node = await NodeRuntime.FindAsync(new AzuriteOptions().Node, CancellationToken.None);
        await new AzuritePackage(Folder, TimeProvider.System, NullLogger.Instance, "What is measured against").EnsureInstalledAsync(node, CancellationToken.None);
        ProcessStartInfo start = new(node.Node, ["--require", $"./{Preload}", script])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["EMULATOR_TLS"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{platforms.TlsPort}");
        start.Environment["NODE_EXTRA_CA_CERTS"] = platforms.CertificateFile;
        NodeClient client = new(Process.Start(start)!);
        await client._process.StandardInput.WriteLineAsync(credentials);
        return client;
    }

    /// <summary>Sends so many messages, so many lists at once.</summary>
    public async Task<Spent> SendAsync(int count, int inFlight)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} {inFlight}"));
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the client from npm ended");
        using JsonDocument said = JsonDocument.Parse(line);
        return said.RootElement.GetProperty("failed").GetInt32() == 0
            ? new Spent(count, Milliseconds("ms"), Milliseconds("cpuMs"))
            : throw new InvalidOperationException($"the client from npm had failures: {line}");

        TimeSpan Milliseconds(string name) => TimeSpan.FromMilliseconds(said.RootElement.GetProperty(name).GetDouble());
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close(); // then the script has no more lines, and ends
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string clients = Path.Combine(folder.FullName, "tests", "NodeClients.Tests");
            if (File.Exists(Path.Combine(clients, Preload)))
            {
                return clients;
            }
        }

        throw new DirectoryNotFoundException($"tests/NodeClients.Tests is nowhere above {AppContext.BaseDirectory}.");
    }
}
