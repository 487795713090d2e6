using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests;

/// <summary>An account for one class alone, as its fixture, or for each of its tests, as its base: what they read from end to end, or empty, is nobody else's.</summary>
public class OwnAccount : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() => ConnectionString = (await SharedStorage.GetAsync()).NewAccount();

    /// <summary>Leaves nothing in the tables that a class reads from end to end, for its next test.</summary>
    public async ValueTask EmptyAsync(params string[] tables)
    {
        using StorageProcess process = new(ConnectionString, TimeProvider.System);
        foreach (string table in tables)
        {
            await process.Clients.Tables.DeleteTableAsync(table, TestContext.Current.CancellationToken);
            await process.Clients.Tables.CreateTableAsync(table, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
