using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;

namespace PushFunctions.Bench.Platforms;

/// <summary>A client from npm that sends in a process of its own, round by round: a line with a number in, a line of JSON out.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private const string Packages = "tests/NodeClients.Tests";
    private readonly Process _process;

    private NodeClient(Process process) => _process = process;

    /// <summary>Starts a script.</summary>
    /// <param name="script">Its file below <c>tests/NodeClients.Tests</c>.</param>
    /// <param name="options">The first line that it reads.</param>
    /// <param name="emulator">Where the names of Apple and Google lead.</param>
    public static async Task<NodeClient> StartAsync(string script, string options, EmulatorProcess emulator)
    {
        string folder = Path.Combine(FindRoot(), Packages);
        NodeRuntime node = await NodeRuntime.FindAsync(new AzuriteOptions().Node, CancellationToken.None);
        await new AzuritePackage(folder, TimeProvider.System, NullLogger.Instance, "What talks to the emulator").EnsureInstalledAsync(node, CancellationToken.None);
        ProcessStartInfo start = new(node.Node, ["--require", "./preload.cjs", script])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["EMULATOR_TLS"] = emulator.Tls.Authority;
        start.Environment["NODE_EXTRA_CA_CERTS"] = emulator.CertificateFile;
        NodeClient client = new(Process.Start(start)!);
        await client._process.StandardInput.WriteLineAsync(options);
        return client;
    }

    /// <summary>Has it send so many pushes.</summary>
    /// <returns>How long that took, and the processor time.</returns>
    public async Task<Sending> SendAsync(int pushes)
    {
        await _process.StandardInput.WriteLineAsync($"{pushes}");
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The client ended; its reason stands on the error stream.");
        double[] numbers = System.Text.Json.JsonSerializer.Deserialize<double[]>(line)!;
        return new Sending(pushes, TimeSpan.FromSeconds(numbers[0]), TimeSpan.FromSeconds(numbers[1]), (int)numbers[2]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, Packages)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"{Packages} is nowhere above {AppContext.BaseDirectory}.");
    }
}
