using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests;

/// <summary>An account for one class alone, as its fixture, or for each of its tests, as its base: what they read from end to end, or empty, is nobody else's.</summary>
public class OwnAccount : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() => ConnectionString = (await SharedStorage.GetAsync()).NewAccount();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
