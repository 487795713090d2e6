using System.Diagnostics;
using PushFunctions.Benching;
using PushFunctions.Load.Machines;

namespace PushFunctions.Load.Rivals;

/// <summary>A PostgreSQL cluster of our own in a temporary folder, with its statements logged and counted.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly Child _child;
    private readonly string _data;
    private readonly int _port;
    private long _statements;

    private PostgresProcess(string data, int port, DirectoryInfo folder, TaskCompletionSource serves)
    {
        (_data, _port) = (data, port);
        _child = Child.Start(
            AsUser("postgres", "-D", data, "-p", $"{port}", "-k", data, "-c", "listen_addresses=127.0.0.1", "-c", "log_statement=all"),
            folder,
            "postgres",
            line => Hear(line, serves),
            keepsLog: false);
    }

    /// <summary>Why it is skipped where it is not there.</summary>
    public const string Missing = "parse-server is skipped: initdb and postgres are not on the PATH.";

    public string ConnectionString => $"postgres://{Superuser}@127.0.0.1:{_port}/postgres";

    /// <summary>Those that were executed so far.</summary>
    public long Statements => Interlocked.Read(ref _statements);

    /// <returns>Null if PostgreSQL is not there.</returns>
    public static async Task<PostgresProcess?> StartAsync(DirectoryInfo folder)
    {
        if (await Tool.FirstLineAsync("postgres", "--version") is null || await Tool.FirstLineAsync("initdb", "--version") is null)
        {
            return null;
        }

        string data = (await RunAsync("mktemp", "-d", "-t", "pushfunctions-postgres-XXXXXX")).Trim();
        await RunAsync("initdb", "-D", data, "-U", Superuser, "--auth", "trust", "--encoding", "UTF8", "--no-locale");
        TaskCompletionSource serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
        PostgresProcess postgres = new(data, FreePort.Take(1)[0], folder, serves);
        await serves.Task.WaitAsync(StartLimit, TimeProvider.System);
        return postgres;
    }

    /// <summary>Executes a statement.</summary>
    public Task ExecuteAsync(string sql) => RunAsync("psql", "-h", "127.0.0.1", "-p", $"{_port}", "-U", Superuser, "-c", sql);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "-D", _data, "-m", "immediate", "-w", "stop");
        _child.Dispose();
        await RunAsync("rm", "-r", _data);
    }

    // It will not run as root; Debian's package makes a user for it.
    private static ProcessStartInfo AsUser(string program, params string[] arguments) => Environment.UserName == "root"
        ? new ProcessStartInfo("runuser", ["-u", Superuser, "--", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() }
        : new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() };

    private static async Task<string> RunAsync(string program, params string[] arguments) =>
        await Tool.RunAsync(AsUser(program, arguments)) is { Succeeded: true, Output: var said }
            ? said
            : throw new InvalidOperationException($"{program} failed; is there a user {Superuser} to run it as?");

    private void Hear(string line, TaskCompletionSource serves)
    {
        if (line.Contains("LOG:  execute ", StringComparison.Ordinal) || line.Contains("LOG:  statement: ", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _statements);
        }
        else if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
        {
            serves.TrySetResult();
        }
    }
}
