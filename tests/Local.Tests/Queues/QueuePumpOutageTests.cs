using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Queues;

public sealed class QueuePumpOutageTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pump-outage-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Storage_StopsAndComesBack_PumpGoesOn()
    {
        var options = new AzuriteOptions { BlobPort = 0, QueuePort = 0, TablePort = 0, Location = _data.FullName };
        AzuriteServer azurite = await StartAsync(options);
        options = options with { BlobPort = azurite.Ports.Blob, QueuePort = azurite.Ports.Queue, TablePort = azurite.Ports.Table };
        await using var queue = new PumpedQueue(azurite.ConnectionString);
        await queue.Queue.CreateAsync(cancellationToken: Cancelled);
        var gate = new TaskCompletionSource();
        var handler = new ScriptedHandler((message, _) => message.Body.ToString() == "during" ? gate.Task : Task.CompletedTask);
        await queue.PumpAsync(handler, lease: TimeSpan.FromSeconds(2));
        await queue.SendAsync("before");
        await Eventually.TrueAsync(() => handler.Finished == 1);
        string id = await queue.SendAsync("during");
        await Eventually.TrueAsync(() => handler.Running == 1);

        await azurite.DisposeAsync();
        await Eventually.TrueAsync(() => queue.Log.Count("PollingFailed") == 1 && queue.Log.Count("RenewalFailed") > 0);
        gate.SetResult();
        await Eventually.TrueAsync(() => queue.Log.Count("CompletingFailed") == 1);
        await using AzuriteServer again = await StartAsync(options);

        // What could not be deleted is handled again; what the queue held before the outage is still there.
        await queue.SendAsync("after");
        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.Equal(1, queue.Log.Count("PollingFailed"));
        Assert.Equal(1, queue.Log.Count("PollingRecovered"));
        Assert.True(handler.Calls.Count(call => call.MessageId == id) > 1);
        Assert.Single(handler.Calls, call => call.Body.ToString() == "after");
    }

    private static Task<AzuriteServer> StartAsync(AzuriteOptions options) =>
        AzuriteServer.StartAsync(options, AppContext.BaseDirectory, TimeProvider.System, NullLogger.Instance, Cancelled);
}
