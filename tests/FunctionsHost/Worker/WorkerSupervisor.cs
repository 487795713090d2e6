using PushFunctions.FunctionsHost.Logs;
using PushFunctions.FunctionsHost.Rpc;

namespace PushFunctions.FunctionsHost.Worker;

/// <summary>Keeps one worker running: starts another in the place of one that ended, and gives up after three.</summary>
internal sealed class WorkerSupervisor(WorkerFolder folder, RpcServer rpc, WorkerConnections connections, IReadOnlyDictionary<string, string> settings, HostLog log)
    : IAsyncDisposable
{
    public const string GaveUp = "Exceeded language worker restart retry count for runtime:dotnet-isolated. Shutting down and proactively recycling the Functions Host to recover";
    private const int MaxFailures = 3;
    private static readonly TimeSpan PatienceWithStopping = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource<RunningWorker> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    /// <summary>Starts the first worker and waits until it is ready.</summary>
    /// <exception cref="WorkerLostException">It never was.</exception>
    public async Task StartAsync()
    {
        _running = RunAsync();
        await CurrentAsync();
    }

    /// <summary>The worker that takes work; waits for the next one while there is none.</summary>
    public Task<RunningWorker> CurrentAsync() => Volatile.Read(ref _current).Task;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (CurrentAsync() is { IsCompletedSuccessfully: true } current)
        {
            RunningWorker worker = await current;
            worker.Terminate();
            try
            {
                await _running.WaitAsync(PatienceWithStopping);
            }
            catch (TimeoutException)
            {
                worker.Kill();
            }
        }

        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        for (int failures = 0; failures < MaxFailures && !_stopping.IsCancellationRequested; failures++)
        {
            await RunOneAsync();
        }

        if (!_stopping.IsCancellationRequested)
        {
            log.Write("Host.Startup", LogLevel.Error, "0", GaveUp);
        }

        _current.TrySetException(new WorkerLostException(GaveUp));
    }

    private async Task RunOneAsync()
    {
        WorkerConnection connection = new(Guid.NewGuid().ToString(), log);
        connections.Expect(connection);
        using WorkerProcess process = WorkerProcess.Start(folder, rpc.Address, connection.WorkerId, settings, log);
        Task preparing = PrepareAsync(process, connection);
        int code = await process.WaitForExitAsync();

        // Whoever comes from now on waits for the next one.
        if (_current.Task.IsCompleted)
        {
            Volatile.Write(ref _current, new TaskCompletionSource<RunningWorker>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        connection.Lose(new WorkerLostException($"The worker exited with code {code}."));
        connections.Forget(connection);
        await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_stopping.IsCancellationRequested)
        {
            log.Write("Host.Startup", LogLevel.Error, "0", $"Language Worker Process exited. Pid={process.Id}. dotnet exited with code {code}");
        }
    }

    private async Task PrepareAsync(WorkerProcess process, WorkerConnection connection)
    {
        try
        {
            _current.TrySetResult(await RunningWorker.PrepareAsync(process, connection, folder));
        }
        catch (WorkerFailedException exception)
        {
            log.Write("Host.Startup", LogLevel.Error, "0", exception.Message);
            process.Kill();
        }
    }
}
