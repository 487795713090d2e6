using System.ComponentModel;
using System.Diagnostics;

namespace PushFunctions.Local.Azurite;

/// <summary>One Azurite that we started. It ends when its standard input closes, which a killed parent does as well.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    // The last of the three that it opens. An answer on its ports would not do: it may come from another Azurite that had them first.
    private const string Listening = "Table service is successfully listening";
    private static readonly TimeSpan SaveTime = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly TimeProvider _timeProvider;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lastLineLock = new();
    private string _lastLine = "it said nothing";
    private readonly bool _stays;

    private AzuriteProcess(Process process, bool stays, TimeProvider timeProvider)
    {
        _process = process;
        _stays = stays;
        _timeProvider = timeProvider;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Completes when all its ports are open.</summary>
    public Task WhenListening => _listening.Task;

    public string LastLine
    {
        get
        {
            lock (_lastLineLock)
            {
                return _lastLine;
            }
        }
    }

    /// <param name="node">The Node.js executable.</param>
    /// <param name="package">The installed package.</param>
    /// <param name="ports">None of them 0.</param>
    /// <param name="location">A full path, or null for memory.</param>
    /// <param name="stays">Whether it outlives this process.</param>
    /// <param name="timeProvider">Bounds the wait for its end.</param>
    public static AzuriteProcess Start(
        string node, AzuritePackage package, AzuritePorts ports, string? location, bool stays, TimeProvider timeProvider)
    {
        List<string> arguments = [package.Runner];
        if (stays)
        {
            arguments.Add("--stay");
        }

        arguments.AddRange(
        [
            "--silent", "--disableTelemetry",
            "--skipApiVersionCheck", // a newer SDK asks for a version of the API that this Azurite has not heard of, and works all the same
            "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
        ]);
        arguments.AddRange(location is null ? ["--inMemoryPersistence"] : ["--location", location]);

        var start = new ProcessStartInfo(node, arguments)
        {
            WorkingDirectory = package.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };

        // They would change the account that the connection string names, or where the data lies.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        start.Environment.Remove("AZURITE_DB");

        var process = new Process { StartInfo = start };
        var azurite = new AzuriteProcess(process, stays, timeProvider);
        process.OutputDataReceived += azurite.Remember;
        process.ErrorDataReceived += azurite.Remember;
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            process.Dispose();
            throw new AzuriteUnavailableException($"Azurite cannot be started with '{node}' ({exception.Message}): check that Node.js works.", exception);
        }

        // Both pipes are read to the end: a full one would stop Azurite.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return azurite;
    }

    /// <summary>Completes when it has ended and all that it said has been read.</summary>
    public Task WhenExitedAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Lets go of it without ending it.</summary>
    public void Abandon() => _process.Dispose();

    /// <summary>Lets it save what it holds, then ends it by force if need be. Afterwards <see cref="LastLine"/> is final.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already and the pipe with it.
        }

        // One that stays does not watch its standard input; it is ended here only when its start has failed.
        using var limit = new CancellationTokenSource(_stays ? TimeSpan.Zero : SaveTime, _timeProvider);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (string.IsNullOrWhiteSpace(line.Data))
        {
            return;
        }

        lock (_lastLineLock)
        {
            _lastLine = line.Data.Trim();
        }

        if (line.Data.Contains(Listening, StringComparison.Ordinal))
        {
            _listening.TrySetResult();
        }
    }
}
