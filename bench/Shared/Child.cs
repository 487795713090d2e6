using System.Diagnostics;

namespace PushFunctions.Benching;

/// <summary>A program as a process of its own; what it prints is kept.</summary>
internal sealed class Child : IDisposable
{
    // What a developer has set for other hosts must not reach these.
    private static readonly string[] Foreign = ["Push", "Local__", "Emulator__", "Urls", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_URLS", "OTEL_"];

    /// <summary>What starts programs of ours: the one that started this.</summary>
    public static string DotnetPath { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _logLock = new();

    private Child(Process process, StreamWriter log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    /// <summary>What it reads from; closing it ends a program that waits for more.</summary>
    public StreamWriter Input => _process.StandardInput;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program of ours.</summary>
    /// <param name="assembly">Its file; a name alone is one in the folder that this program was built into.</param>
    /// <param name="settings">Its whole configuration.</param>
    /// <param name="folder">Where it runs and what it prints is kept.</param>
    /// <param name="name">The name of that file.</param>
    /// <param name="onLine">Called with each line that it prints, as it comes.</param>
    public static Child Start(
        string assembly, IEnumerable<KeyValuePair<string, string>> settings, DirectoryInfo folder, string name, Action<string>? onLine = null)
    {
        ProcessStartInfo start = new(DotnetPath, [Path.Combine(AppContext.BaseDirectory, assembly)]);
        foreach (string variable in start.Environment.Keys.Where(key => Foreign.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(variable);
        }

        foreach ((string key, string value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Start(start, folder, name, onLine);
    }

    /// <summary>Starts any program.</summary>
    /// <param name="start">Which one, with its arguments and environment.</param>
    /// <param name="folder">Where what it prints is kept, and where it runs unless <paramref name="start"/> says otherwise.</param>
    /// <param name="name">The name of that file.</param>
    /// <param name="onLine">Called with each line that it prints, as it comes.</param>
    /// <param name="keepsLog">False for one that prints a line a request.</param>
    public static Child Start(ProcessStartInfo start, DirectoryInfo folder, string name, Action<string>? onLine = null, bool keepsLog = true)
    {
        if (start.WorkingDirectory.Length == 0)
        {
            start.WorkingDirectory = folder.FullName;
        }

        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        Process process = new() { StartInfo = start };
        Child child = new(process, keepsLog ? new StreamWriter(Path.Combine(folder.FullName, $"{name}.log"), append: true) : StreamWriter.Null);
        process.OutputDataReceived += (_, line) => child.Hear(line.Data, onLine);
        process.ErrorDataReceived += (_, line) => child.Hear(line.Data, onLine);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Returns when it answers.</summary>
    /// <param name="answers">Asks it.</param>
    /// <param name="poll">How long to wait between two questions.</param>
    /// <param name="limit">How long at most in all.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time; the message has what it printed.</exception>
    public async Task AnswersAsync(Func<Task<bool>> answers, TimeSpan poll, TimeSpan limit, string what, CancellationToken cancellationToken = default)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!await answers())
        {
            if (HasExited || TimeProvider.System.GetElapsedTime(started) > limit)
            {
                throw new InvalidOperationException($"{what} did not start: {Printed()}");
            }

            await Task.Delay(poll, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ends it without a word, as kill −9 does; returns when it is gone and all that it printed has been heard.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

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

    private string Printed()
    {
        lock (_logLock)
        {
            _log.Flush();
            return _log.BaseStream is FileStream file ? File.ReadAllText(file.Name) : "what it printed was not kept";
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
