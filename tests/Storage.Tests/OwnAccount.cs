using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests;

/// <summary>An account for one class alone: what it reads from end to end, or empties, is nobody else's.</summary>
public sealed class OwnAccount : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() => ConnectionString = (await SharedStorage.GetAsync()).NewAccount();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
