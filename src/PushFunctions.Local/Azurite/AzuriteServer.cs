namespace PushFunctions.Local.Azurite;

/// <summary>A storage emulator to work with: one that was already listening, or one of our own that ends with us.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(50);

    private readonly AzuriteProcess? _process;
    private readonly bool _keepRunning;
    private readonly ILogger _logger;
    private volatile bool _disposing;

    private AzuriteServer(AzuritePorts ports, AzuriteProcess? process, bool keepRunning, ILogger logger)
    {
        Ports = ports;
        ConnectionString = ports.ConnectionString;
        _process = process;
        _keepRunning = keepRunning;
        _logger = logger;
        if (process is not null)
        {
            ProcessId = process.Id;
            _ = ReportDeathAsync(process);
        }
    }

    public AzuritePorts Ports { get; }

    public string ConnectionString { get; }

    /// <summary>Null when it was listening before.</summary>
    public int? ProcessId { get; }

    /// <summary>Returns when blobs, queues and tables can be used.</summary>
    /// <param name="options">Where it listens and keeps its data.</param>
    /// <param name="contentRoot">What a relative <see cref="AzuriteOptions.Location"/> is relative to.</param>
    /// <param name="timeProvider">Bounds every wait.</param>
    /// <param name="logger">Told what was started or used.</param>
    /// <param name="cancellationToken">Ends the wait, and whatever was started for it.</param>
    /// <exception cref="AzuriteUnavailableException">There is none and none can be started.</exception>
    public static async Task<AzuriteServer> StartAsync(
        AzuriteOptions options, string contentRoot, TimeProvider timeProvider, ILogger logger, CancellationToken cancellationToken)
    {
        using var probe = new PortProbe();
        AzuritePackage? package = null;
        NodeRuntime? runtime = null;
        string failure = "";
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            AzuritePorts ports = AzuritePorts.Choose(options);

            // Nobody waits on ports that were free a moment ago; whoever took one since is not asked who it is.
            if (!options.HasFreePorts && await IsListeningAsync(probe, ports, timeProvider, cancellationToken))
            {
                Log.UsingRunning(logger, ports.Blob, ports.Queue, ports.Table);
                return new AzuriteServer(ports, process: null, keepRunning: true, logger);
            }

            package ??= AzuritePackage.Find(options.Directory, AppContext.BaseDirectory, timeProvider, logger);
            runtime ??= await NodeRuntime.FindAsync(options.Node, cancellationToken);
            await package.EnsureInstalledAsync(runtime, cancellationToken);

            string? location = options.InMemory ? null : Path.GetFullPath(Path.Combine(contentRoot, options.Location));
            AzuriteProcess process = AzuriteProcess.Start(
                runtime.Node, package, ports, location, options.KeepRunning, timeProvider);
            try
            {
                if (await ListensAsync(process, timeProvider, cancellationToken))
                {
                    Log.Started(logger, process.Id, ports.Blob, ports.Queue, ports.Table, location ?? "in memory");
                    return new AzuriteServer(ports, process, options.KeepRunning, logger);
                }
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }

            await process.DisposeAsync();
            failure = process.LastLine;
            if (!failure.Contains("EADDRINUSE", StringComparison.Ordinal))
            {
                break;
            }

            // Free ports: others are chosen. Given ports: whoever took them is perhaps an Azurite, started at the same time as ours.
            Log.PortTaken(logger);
        }

        throw new AzuriteUnavailableException($"Azurite did not start ({failure}): see that its ports and its data folder are free for it.");
    }

    public async ValueTask DisposeAsync()
    {
        _disposing = true;
        if (_process is null)
        {
            return;
        }

        if (_keepRunning && !_process.HasExited)
        {
            Log.KeptRunning(_logger, _process.Id);
            _process.Abandon();
            return;
        }

        await _process.DisposeAsync();
    }

    private static async Task<bool> IsListeningAsync(PortProbe probe, AzuritePorts ports, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        long started = timeProvider.GetTimestamp();
        while (true)
        {
            IReadOnlyDictionary<int, PortAnswer> answers = await probe.AskAsync(ports, cancellationToken);
            if (answers.FirstOrDefault(answer => answer.Value == PortAnswer.SomethingElse) is { Key: not 0 } taken)
            {
                throw new AzuriteUnavailableException(
                    $"Port {taken.Key}, which Azurite needs, is used by another program: end it, or set {AzuriteOptions.SectionName}:BlobPort, :QueuePort and :TablePort.");
            }

            int[] silent = [.. answers.Where(answer => answer.Value == PortAnswer.Nothing).Select(answer => answer.Key)];
            if (silent.Length == 0 || silent.Length == answers.Count)
            {
                return silent.Length == 0;
            }

            // It opens its ports one after the other, so it may just be starting. One for blobs only is of no use here.
            if (timeProvider.GetElapsedTime(started) > StartGrace)
            {
                throw new AzuriteUnavailableException(
                    $"The Azurite that is running does not listen on port {silent[0]}: start it with blobs, queues and tables, or end it so that one can be started.");
            }

            await Task.Delay(StartPoll, timeProvider, cancellationToken);
        }
    }

    /// <returns>False if it has ended.</returns>
    private static async Task<bool> ListensAsync(AzuriteProcess process, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(process.WhenListening, process.WhenExitedAsync(cancellationToken)).WaitAsync(StartLimit, timeProvider, cancellationToken);
            return process.WhenListening.IsCompleted;
        }
        catch (TimeoutException)
        {
            throw new AzuriteUnavailableException(
                $"Azurite did not listen within {StartLimit.TotalSeconds} seconds ({process.LastLine}): see whether this machine is overloaded, then try again.");
        }
    }

    private async Task ReportDeathAsync(AzuriteProcess process)
    {
        int id = process.Id;
        await process.WhenExitedAsync(CancellationToken.None);
        if (!_disposing)
        {
            Log.Died(_logger, id, process.LastLine);
        }
    }
}
