using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using PushFunctions.Local.Azurite;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Azurite;

public sealed class AzuriteServerTests : IDisposable
{
    private static readonly AzuriteOptions InMemory = new() { BlobPort = 0, QueuePort = 0, TablePort = 0, InMemory = true };

    private readonly DirectoryInfo _contentRoot = Directory.CreateTempSubdirectory("azurite-");
    private readonly RecordingLogger<AzuriteServer> _log = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _contentRoot.Delete(recursive: true);

    [Fact]
    public async Task StartAsync_FreePorts_ServesQueuesAndTables()
    {
        await using AzuriteServer azurite = await StartAsync(InMemory);

        await new QueueServiceClient(azurite.ConnectionString).CreateQueueAsync("queue", cancellationToken: Cancelled);
        await new TableServiceClient(azurite.ConnectionString).CreateTableAsync("Table", Cancelled);

        Assert.DoesNotContain(10000, azurite.Ports.All);
        Assert.Equal(3, azurite.Ports.All.Distinct().Count());
        Assert.Empty(_contentRoot.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task StartAsync_OneIsListening_UsesItAndLeavesItRunning()
    {
        await using AzuriteServer azurite = await StartAsync(InMemory);
        AzuriteOptions samePorts = InMemory with { BlobPort = azurite.Ports.Blob, QueuePort = azurite.Ports.Queue, TablePort = azurite.Ports.Table };

        await using (AzuriteServer second = await StartAsync(samePorts))
        {
            Assert.Null(second.ProcessId);
            Assert.Equal(azurite.ConnectionString, second.ConnectionString);
        }

        await new QueueServiceClient(azurite.ConnectionString).CreateQueueAsync("queue", cancellationToken: Cancelled);
        Assert.Equal(1, _log.Count("UsingRunning"));
    }

    [Fact]
    public async Task StartAsync_ManyOnTheSamePortsAtOnce_ShareOne()
    {
        AzuritePorts ports = AzuritePorts.Choose(InMemory);
        AzuriteOptions options = InMemory with { BlobPort = ports.Blob, QueuePort = ports.Queue, TablePort = ports.Table };

        AzuriteServer[] servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(options)));

        Assert.Single(servers, server => server.ProcessId is not null);
        foreach (AzuriteServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task StartAsync_PortOfAnotherProgram_SaysWhichPort()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        Task answering = AnswerAsync(other);

        AzuriteUnavailableException exception =
            await Assert.ThrowsAsync<AzuriteUnavailableException>(() => StartAsync(InMemory with { QueuePort = port }));

        Assert.Contains($"Port {port}", exception.Message, StringComparison.Ordinal);
        await answering;
    }

    [Fact]
    public async Task StartAsync_SameLocationAgain_FindsTheDataOfLastTime()
    {
        AzuriteOptions onDisk = InMemory with { InMemory = false, Location = "data" };
        await using (AzuriteServer first = await StartAsync(onDisk))
        {
            var queue = new QueueClient(first.ConnectionString, "kept");
            await queue.CreateAsync(cancellationToken: Cancelled);
            await queue.SendMessageAsync("still here", Cancelled);
        }

        await using AzuriteServer second = await StartAsync(onDisk);

        Assert.Equal("still here", (await new QueueClient(second.ConnectionString, "kept").ReceiveMessageAsync(cancellationToken: Cancelled)).Value.Body.ToString());
        Assert.Equal("data", Assert.Single(_contentRoot.EnumerateFileSystemInfos()).Name);
    }

    [Fact]
    public async Task DisposeAsync_OurOwn_EndsTheProcess()
    {
        AzuriteServer azurite = await StartAsync(InMemory);
        using Process process = Process.GetProcessById(azurite.ProcessId!.Value);

        await azurite.DisposeAsync();

        Assert.True(process.HasExited);
        Assert.Equal(0, _log.Count("Died"));
    }

    [Fact]
    public async Task DisposeAsync_KeepRunning_LeavesItToTheNext()
    {
        AzuriteServer azurite = await StartAsync(InMemory with { KeepRunning = true });
        using Process process = Process.GetProcessById(azurite.ProcessId!.Value);
        try
        {
            await azurite.DisposeAsync();

            AzuriteOptions samePorts = InMemory with { BlobPort = azurite.Ports.Blob, QueuePort = azurite.Ports.Queue, TablePort = azurite.Ports.Table };
            await using AzuriteServer next = await StartAsync(samePorts);
            await new QueueServiceClient(next.ConnectionString).CreateQueueAsync("queue", cancellationToken: Cancelled);
            Assert.Null(next.ProcessId);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Cancelled);
        }
    }

    [Fact]
    public async Task Process_EndsByItself_IsReported()
    {
        await using AzuriteServer azurite = await StartAsync(InMemory);
        using Process process = Process.GetProcessById(azurite.ProcessId!.Value);

        process.Kill();

        await Eventually.TrueAsync(() => _log.Count("Died") == 1);
    }

    [Fact]
    public async Task StartAsync_LocationThatCannotBe_SaysWhatAzuriteSaid()
    {
        string file = Path.Combine(_contentRoot.FullName, "file");
        await File.WriteAllTextAsync(file, "", Cancelled);

        AzuriteUnavailableException exception =
            await Assert.ThrowsAsync<AzuriteUnavailableException>(() => StartAsync(InMemory with { InMemory = false, Location = file }));

        Assert.Contains("EEXIST", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoNode_SaysWhatToInstall()
    {
        AzuriteUnavailableException exception =
            await Assert.ThrowsAsync<AzuriteUnavailableException>(() => StartAsync(InMemory with { Node = "no-such-node" }));

        Assert.StartsWith("Node.js, which Azurite runs on, was not found", exception.Message, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(Cancelled);
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancelled);
    }

    private Task<AzuriteServer> StartAsync(AzuriteOptions options) =>
        AzuriteServer.StartAsync(options, _contentRoot.FullName, TimeProvider.System, _log, Cancelled);
}
