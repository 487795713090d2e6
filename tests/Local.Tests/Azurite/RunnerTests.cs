using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Azurite;

/// <summary>The script that ties Azurite to its parent, driven as a parent would.</summary>
public sealed class RunnerTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StandardInput_Closes_AzuriteEnds()
    {
        Assert.NotNull(azurite); // it has installed the package

        using Process process = await StartAsync();
        process.StandardInput.Close(); // as the kernel does for a parent that was killed

        await process.WaitForExitAsync(Cancelled);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task CtrlC_ReachesIt_AzuriteServesOnUntilItsParentEnds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX.");
        using Process process = await StartAsync();

        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(Cancelled);
        }

        // It answered the signal, if only by passing over it, before it reads the end of its input.
        process.StandardInput.Close();
        string said = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        Assert.Equal(1, said.Split('\n').Count(line => line.Contains("Queue service is closing", StringComparison.Ordinal)));
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<Process> StartAsync()
    {
        AzuritePackage package = AzuritePackage.Find(null, AppContext.BaseDirectory, TimeProvider.System, NullLogger.Instance);
        AzuritePorts ports = AzuritePorts.Choose(new AzuriteOptions { BlobPort = 0, QueuePort = 0, TablePort = 0 });
        var start = new ProcessStartInfo(
            "node",
            [
                package.Runner, "--silent", "--disableTelemetry", "--inMemoryPersistence",
                "--blobPort", $"{ports.Blob}", "--queuePort", $"{ports.Queue}", "--tablePort", $"{ports.Table}",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(Cancelled);
        }
        while (line?.Contains("Table service is successfully listening", StringComparison.Ordinal) == false);

        Assert.NotNull(line);
        return process;
    }
}
