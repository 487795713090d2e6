using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Local.Azurite;
using PushFunctions.Local.Hosting;

namespace PushFunctions.SystemTests.Starting;

/// <summary>A configuration that cannot work stops the start, and the message names the key.</summary>
public sealed class StartTests(StartTests.OwnAzurite azurite) : IClassFixture<StartTests.OwnAzurite>
{
    private const string Hub = "Push:Apps:shop:NotificationHub";
    private const string ConnectionString = "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey=not-a-secret";

    [Theory]
    [InlineData($"{Hub}:ConnectionString", $"{Hub}:Name=push")]
    [InlineData($"{Hub}:Name", $"{Hub}:ConnectionString={ConnectionString}")]
    [InlineData($"{Hub}:ConnectionString", $"{Hub}:Name=push", $"{Hub}:ConnectionString={ConnectionString};EntityPath=push")]
    [InlineData($"{Hub}:Teir", $"{Hub}:Name=push", $"{Hub}:ConnectionString={ConnectionString}", $"{Hub}:Teir=free")]
    [InlineData("Push:Apps:Shop!", "Push:Apps:Shop!:NotificationHub:Name=push")]
    [InlineData("Push:NotificationHubClient", "Push:NotificationHubClient=sdk", $"{Hub}:Name=push", $"{Hub}:ConnectionString={ConnectionString}")]
    [InlineData("PushStorage", "PushStorage=nonsense")]
    [InlineData("PushStorage", "PushStorage=UseDevelopmentStorage=false;", "PushStorage:tableServiceUri=https://a.table.core.windows.net")]
    [InlineData("PushStorage:queueServiceUri", "PushStorage:tableServiceUri=https://a.table.core.windows.net")]
    [InlineData("Local:QueueLease", "Local:QueueLease=soon")]
    [InlineData("Urls", "Urls=http://0.0.0.0:0")]
    [InlineData("Urls", "Urls=http://*:0")]
    [InlineData("http://0.0.0.0:", "Kestrel:Endpoints:Open:Url=http://0.0.0.0:0")]
    [InlineData("http://[::]:", "Kestrel:Endpoints:Own:Url=http://127.0.0.1:0", "Kestrel:Endpoints:Open:Url=http://*:0")]
    [InlineData("Local:Keys:Vendor", "Kestrel:Endpoints:Open:Url=http://0.0.0.0:0", "Local:Keys:Caller=not-a-secret-but-long-enough")]
    [InlineData("Local:Keys:Operator", "Urls=http://0.0.0.0:0", "Local:Keys:Caller=not-a-secret-but-long-enough")]
    [InlineData("Local:Keys:Vendor", "Urls=http://0.0.0.0:0", "Local:Keys:Caller=not-a-secret-but-long-enough", "Local:Keys:Operator=not-a-secret-either-and-long")]
    [InlineData("Local:Keys:Caller", "Urls=http://0.0.0.0:0", "Local:Keys:Operator=not-a-secret-but-long-enough")]
    [InlineData("Local:Keys:Caller", "Local:Keys:Caller=not-a-secret")] // and short
    [InlineData("Local:Keys:Caller", "Local:Keys:Caller=")] // a variable that was empty
    [InlineData("Local:Keys:Callers", "Local:Keys:Callers=not-a-secret-but-long-enough")]
    [InlineData("Local:Keys:Operator", "Local:Keys:Caller=not-a-secret-but-long-enough", "Local:Keys:Operator=not-a-secret-but-long-enough")]
    [InlineData("Local:Azurite:BlobPort", "Local:Azurite:BlobPort=99999")]
    [InlineData("Emulator:Url", "Emulator:Url=nonsense")]
    [InlineData("Urls", "Urls=nonsense", "Local:Keys:Caller=not-a-secret-but-long-enough", "Local:Keys:Vendor=not-a-secret-but-long-as-well", "Local:Keys:Operator=not-a-secret-either-and-long")]
    [InlineData("PushStorage: nobody.queue.example.invalid is out of reach", "PushStorage=DefaultEndpointsProtocol=https;AccountName=nobody;AccountKey=bm90LWEtc2VjcmV0;EndpointSuffix=example.invalid")]
    [InlineData("PushStorage", "Urls=http://0.0.0.0:0", "Local:Keys:Caller=not-a-secret-but-long-enough", "Local:Keys:Vendor=not-a-secret-but-long-as-well", "Local:Keys:Operator=not-a-secret-either-and-long", "PushStorage=nonsense")] // the keys are all right
    [InlineData("Push:Retention:SilentDeviceDays", "Push:Retention:SilentDeviceDays=1", $"{Hub}:Name=push", $"{Hub}:ConnectionString={ConnectionString}")]
    public async Task Start_FaultyConfiguration_NamesTheKey(string key, params string[] settings)
    {
        Dictionary<string, string?> configuration = settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], string? (pair) => pair[1]);

        if (!settings.Any(setting => setting.StartsWith("PushStorage", StringComparison.Ordinal)))
        {
            configuration["PushStorage"] = azurite.ConnectionString;
        }

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using LocalHost host = await LocalHost.StartIsolatedAsync(configuration);
        });

        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FaultyConfiguration_ExitsWithOneAndNoStackTrace()
    {
        (int code, string error, _) = await RunAsync(
            "DefaultEndpointsProtocol=https;AccountName=nobody;AccountKey=bm90LWEtc2VjcmV0;EndpointSuffix=example.invalid",
            "--Push:Apps:shop:NotificationHub:Name=push",
            "--Urls=http://localhost:0");

        Assert.Equal(1, code);
        Assert.Contains("Push:Apps:shop:NotificationHub:ConnectionString", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Urls", "Emulator:Url")]
    [InlineData("Emulator:Url", "Urls")]
    public async Task Run_PortInUse_SaysItsWayOutAndNoStackTrace(string taken, string free)
    {
        using TcpListener somebody = new(IPAddress.Loopback, 0);
        somebody.Start();
        string address = $"http://{somebody.LocalEndpoint}";

        (int code, string error, string output) = await RunAsync(azurite.ConnectionString, $"--{taken}={address}", $"--{free}=http://127.0.0.1:0");

        Assert.Equal(1, code);
        Assert.Equal($"Failed to bind to address {address}: address already in use. End what listens there, or set {taken}.", error.Trim());
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error, string Output)> RunAsync(string storage, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(LocalHost).Assembly.Location, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PushStorage"] = storage;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error, await output);
    }

    /// <summary>Of this class alone, since a host that listens before it is refused begins to pump.</summary>
    public sealed class OwnAzurite : IAsyncLifetime
    {
        private AzuriteServer? _server;

        public string ConnectionString => _server!.ConnectionString;

        public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync(
            new AzuriteOptions { BlobPort = 0, QueuePort = 0, TablePort = 0, InMemory = true },
            AppContext.BaseDirectory,
            TimeProvider.System,
            NullLogger.Instance,
            TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => _server!.DisposeAsync();
    }
}
