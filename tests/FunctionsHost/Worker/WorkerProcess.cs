using System.Diagnostics;
using PushFunctions.FunctionsHost.Logs;

namespace PushFunctions.FunctionsHost.Worker;

/// <summary>The app's own process, started with what the host gives a worker.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // What a developer has set for other hosts must not reach this one.
    private static readonly string[] Foreign = ["Push", "Local__", "Emulator__", "Urls", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "OTEL_", "APPLICATIONINSIGHTS_"];

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static WorkerProcess Start(
        WorkerFolder folder, Uri host, string workerId, IEnumerable<KeyValuePair<string, string>> settings, HostLog log)
    {
        string requestId = Guid.NewGuid().ToString();
        string length = int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ProcessStartInfo start = new(
            folder.Executable == "dotnet" ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet" : folder.Executable,
            [
                folder.Assembly, "--functions-uri", host.AbsoluteUri, "--functions-worker-id", workerId,
                "--functions-request-id", requestId, "--functions-grpc-max-message-length", length,
            ])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (string variable in start.Environment.Keys.Where(key => Foreign.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(variable);
        }

        foreach ((string key, string value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = folder.Path;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder.Path;
        Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data, LogLevel.Information);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, LevelOf(line.Data));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);

        void Hear(string? line, LogLevel level)
        {
            if (line is not null)
            {
                log.Write("Host.Function.Console", level, "0", line);
            }
        }
    }

    /// <summary>Waits until it is gone and all that it printed has been heard.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it without a word, as kill −9 does.</summary>
    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();

    // The host goes by words: whatever else stands on the error stream is information to it.
    private static LogLevel LevelOf(string? line) =>
        line is null ? LogLevel.None
        : line.Contains("warn", StringComparison.OrdinalIgnoreCase) ? LogLevel.Warning
        : ErrorWords.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)) ? LogLevel.Error
        : LogLevel.Information;

    private static readonly string[] ErrorWords = ["error", "fail", "severe", "unhandled exception"];
}
