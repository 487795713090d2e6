using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Chaos.Judging;
using PushFunctions.Local.Azurite;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Chaos.Machines;

/// <summary>Azurite on disk: it can be stopped and started, or made to stall.</summary>
internal sealed class StorageMachine : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Chronicle _chronicle;
    private AzuriteServer _azurite;

    private StorageMachine(AzuriteServer azurite, DirectoryInfo folder, Chronicle chronicle) =>
        (_azurite, _folder, _chronicle) = (azurite, folder, chronicle);

    public string ConnectionString => _azurite.ConnectionString;

    public static async Task<StorageMachine> StartAsync(AzuritePorts ports, DirectoryInfo folder, Chronicle chronicle, CancellationToken cancellationToken) =>
        new(await StartAsync(ports, folder, cancellationToken), folder, chronicle);

    /// <summary>Ends it as an administrator does, and starts it again on what it has saved.</summary>
    public async Task StopAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        AzuritePorts ports = _azurite.Ports;
        DateTimeOffset from = _chronicle.Now;
        await _azurite.DisposeAsync();
        await Task.Delay(length, TimeProvider.System, cancellationToken);
        _azurite = await StartAsync(ports, _folder, cancellationToken);
        _chronicle.Add(new Trouble(TroubleKind.Storage, Sender: null, from, _chronicle.Now));
    }

    /// <summary>Lets every request wait for so long.</summary>
    public async Task StallAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        DateTimeOffset from = _chronicle.Now;
        Signals.Pause(_azurite.ProcessId!.Value);
        try
        {
            await Task.Delay(length, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Signals.Resume(_azurite.ProcessId!.Value);
        }

        _chronicle.Add(new Trouble(TroubleKind.Storage, Sender: null, from, _chronicle.Now));
    }

    /// <summary>Messages that wait, are being handled, or come back later.</summary>
    public Task<int> QueuedAsync(CancellationToken cancellationToken) => CountAsync(QueueNames.Messages, cancellationToken);

    /// <summary>Messages that were given up.</summary>
    public Task<int> PoisonedAsync(CancellationToken cancellationToken) => CountAsync(QueueNames.Poison, cancellationToken);

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();

    private static Task<AzuriteServer> StartAsync(AzuritePorts ports, DirectoryInfo folder, CancellationToken cancellationToken) =>
        AzuriteServer.StartAsync(
            new AzuriteOptions { BlobPort = ports.Blob, QueuePort = ports.Queue, TablePort = ports.Table, Location = "azurite" },
            folder.FullName,
            TimeProvider.System,
            NullLogger.Instance,
            cancellationToken);

    private QueueClient ClientOf(string queue) =>
        new(ConnectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await ClientOf(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return 0; // no message ever went there
        }
    }
}
