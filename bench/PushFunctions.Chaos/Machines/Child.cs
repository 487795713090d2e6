using System.Diagnostics;

namespace PushFunctions.Chaos.Machines;

/// <summary>A program of ours as a process of its own, from the folder that this one was built into.</summary>
internal sealed class Child : IDisposable
{
    // What a developer has set for other hosts must not reach these.
    private static readonly string[] Foreign = ["Push", "Local__", "Emulator__", "Urls", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "OTEL_"];

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _logLock = new();

    private Child(Process process, StreamWriter log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <param name="program">The assembly's name.</param>
    /// <param name="settings">Its whole configuration.</param>
    /// <param name="folder">Where it runs and what it prints is kept.</param>
    /// <param name="name">The name of that file.</param>
    /// <param name="onLine">Called with each line that it prints, as it comes.</param>
    public static Child Start(
        string program, IEnumerable<KeyValuePair<string, string>> settings, DirectoryInfo folder, string name, Action<string>? onLine = null)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, $"{program}.dll")])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
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

        Process process = new() { StartInfo = start };
        Child child = new(process, new StreamWriter(Path.Combine(folder.FullName, $"{name}.log"), append: true));
        process.OutputDataReceived += (_, line) => child.Hear(line.Data, onLine);
        process.ErrorDataReceived += (_, line) => child.Hear(line.Data, onLine);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Ends it without a word, as kill −9 does; returns when it is gone and all that it printed has been heard.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    public void Pause() => Signals.Pause(_process.Id);

    public void Resume() => Signals.Resume(_process.Id);

    /// <summary>Kills it if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: false);
            _process.WaitForExit();
        }

        _process.Dispose();
        lock (_logLock)
        {
            _log.Dispose();
        }
    }

    private void Hear(string? line, Action<string>? onLine)
    {
        if (line is null)
        {
            return;
        }

        onLine?.Invoke(line);
        lock (_logLock)
        {
            _log.WriteLine(line);
        }
    }
}
