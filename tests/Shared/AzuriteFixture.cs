using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;
using PushFunctions.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace PushFunctions.Tests;

/// <summary>One Azurite for all tests of an assembly, in memory and on ports of its own. Tests keep apart by names of queues and tables.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public async ValueTask InitializeAsync() =>
        _server = await AzuriteServer.StartAsync(
            new AzuriteOptions { BlobPort = 0, QueuePort = 0, TablePort = 0, InMemory = true },
            AppContext.BaseDirectory,
            TimeProvider.System,
            NullLogger.Instance,
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
