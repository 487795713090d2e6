using System.Collections.Concurrent;

namespace PushFunctions.FunctionsHost.Rpc;

/// <summary>The workers that have been started, by the id that each was given.</summary>
internal sealed class WorkerConnections
{
    private readonly ConcurrentDictionary<string, WorkerConnection> _expected = new();

    public void Expect(WorkerConnection connection) => _expected[connection.WorkerId] = connection;

    public void Forget(WorkerConnection connection) => _expected.TryRemove(connection.WorkerId, out _);

    public WorkerConnection? Find(string? workerId) => workerId is null ? null : _expected.GetValueOrDefault(workerId);
}
