using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;
using PushFunctions.NodeClients.Tests;

[assembly: AssemblyFixture(typeof(NodeScripts))]

namespace PushFunctions.NodeClients.Tests;

/// <summary>The pinned npm packages beside this project, installed once per content of their lock file, and scripts that use them.</summary>
public sealed class NodeScripts : IAsyncLifetime
{
    private const string PreloadFile = "preload.cjs";
    private NodeRuntime? _node;

    /// <summary>This project's folder.</summary>
    public static string Folder { get; } = FindFolder();

    public async ValueTask InitializeAsync()
    {
        AzuritePackage package = new(Folder, TimeProvider.System, NullLogger.Instance, "What talks to the emulator");
        _node = await NodeRuntime.FindAsync(new AzuriteOptions().Node, TestContext.Current.CancellationToken);
        await package.EnsureInstalledAsync(_node, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs a script of this folder.</summary>
    /// <param name="script">Its file.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="emulator">Where the emulator listens, as <c>127.0.0.1:PORT</c>, with its certificate's PEM file; null for a script that calls
    /// nobody.</param>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(string script, string input, (string Address, string CertificateFile)? emulator = null)
    {
        ProcessStartInfo start = new(_node!.Node)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (emulator is { } at)
        {
            start.ArgumentList.Add("--require");
            start.ArgumentList.Add($"./{PreloadFile}");
            start.Environment["EMULATOR_TLS"] = at.Address;
            start.Environment["NODE_EXTRA_CA_CERTS"] = at.CertificateFile;
        }

        start.ArgumentList.Add(script);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {await errors}");
        return await output;
    }

    private static string FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, PreloadFile)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"{PreloadFile} is nowhere above {AppContext.BaseDirectory}.");
    }
}
