using System.Diagnostics;
using System.Reflection;

namespace PushFunctions.SystemTests.Infra;

/// <summary>The Bicep compiler out of its NuGet package. It needs no network: the templates use local modules only.</summary>
internal static class Bicep
{
    private static readonly string Executable = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "BicepPath").Value!.Replace('\\', '/');

    /// <summary>Runs a command. The parameter files see the given environment variables and none of their own that this machine has.</summary>
    public static async Task<BicepResult> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        ProcessStartInfo start = new(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in start.Environment.Keys.Where(key => key.StartsWith("PUSH_", StringComparison.Ordinal) || key.StartsWith("AZURE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1"; // a bare machine may have no ICU
        start.Environment["DOTNET_TieredPGO"] = "0"; // it runs for seconds, which are not worth profiling
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new BicepResult(process.ExitCode, await output, await errors);
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Code">0, unless there was an error.</param>
/// <param name="Output">What was asked for.</param>
/// <param name="Diagnostics">Errors and warnings, a line each; empty if there is nothing to say.</param>
internal sealed record BicepResult(int Code, string Output, string Diagnostics);
