using PushFunctions.Local.Hosting;
using PushFunctions.Tests;

[assembly: AssemblyFixture(typeof(PushFunctions.Cli.Tests.LocalHostFixture))]

namespace PushFunctions.Cli.Tests;

/// <summary>A running local host with storage and emulator of its own, started by the first test that asks.</summary>
public sealed class LocalHostFixture : IAsyncDisposable
{
    private readonly Lazy<Task<LocalHost>> _host = new(() => PatientHost.StartAsync());

    internal async Task<Uri> AddressAsync() => new((await _host.Value).App.Urls.First());

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }
}
