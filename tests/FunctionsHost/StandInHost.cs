using System.Net;
using PushFunctions.FunctionsHost.Http;
using PushFunctions.FunctionsHost.Keys;
using PushFunctions.FunctionsHost.Logs;
using PushFunctions.FunctionsHost.Queues;
using PushFunctions.FunctionsHost.Rpc;
using PushFunctions.FunctionsHost.Timers;
using PushFunctions.FunctionsHost.Worker;

namespace PushFunctions.FunctionsHost;

/// <summary>
/// Stands in for the Azure Functions host: runs a built app in a process of its own and gives it what triggers its functions. Queues are
/// the real extension's, forwarding and routing the libraries that the real host uses; the stream to the worker is ours.
/// </summary>
internal sealed class StandInHost : IAsyncDisposable
{
    public const string DisableHomePage = "AzureWebJobsDisableHomepage";

    // Settings of this name go before host.json's.
    private const string HostJsonPrefix = "AzureFunctionsJobHost:";

    // The host's own default.
    private const long MaxRequestBodySize = 104_857_600;

    private readonly RpcServer _rpc;
    private readonly WorkerSupervisor _workers;
    private readonly WebApplication _web;
    private readonly QueueListeners _queues;
    private readonly TimersOnDemand _timers;
    private readonly HttpMessageInvoker _client;
    private bool _isStopped;

    private StandInHost(RpcServer rpc, WorkerSupervisor workers, WebApplication web, QueueListeners queues, TimersOnDemand timers, HttpMessageInvoker client) =>
        (_rpc, _workers, _web, _queues, _timers, _client) = (rpc, workers, web, queues, timers, client);

    public Uri Address => new(_web.Urls.First());

    /// <param name="appFolder">Where the app was built or published to.</param>
    /// <param name="settings">Its settings, by names as in configuration or in the environment.</param>
    /// <param name="keys">Which keys open what.</param>
    /// <param name="log">Gets what the host and the worker say.</param>
    /// <exception cref="WorkerLostException">The worker did not start, three times.</exception>
    public static async Task<StandInHost> StartAsync(string appFolder, IReadOnlyDictionary<string, string> settings, HostKeyRing keys, HostLog log)
    {
        WorkerFolder folder = WorkerFolder.Open(appFolder);
        IConfigurationRoot hostJson = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(folder.Path, "host.json"))
            .AddInMemoryCollection(settings.Where(setting => setting.Key.StartsWith(HostJsonPrefix, StringComparison.Ordinal))
                .Select(setting => KeyValuePair.Create(setting.Key[HostJsonPrefix.Length..], (string?)setting.Value)))
            .Build();
        WorkerConnections connections = new();
        RpcServer rpc = await RpcServer.StartAsync(connections);
        WorkerSupervisor workers = new(folder, rpc, connections, settings, log);
        try
        {
            await workers.StartAsync();
        }
        catch (WorkerLostException)
        {
            await workers.DisposeAsync();
            await rpc.DisposeAsync();
            throw;
        }

        IReadOnlyList<AppFunction> functions = (await workers.CurrentAsync()).Functions;
        HttpMessageInvoker client = new(new PatientHandler());
        TimersOnDemand timers = new(functions, keys, workers);
        WebApplication web = Build(hostJson, functions, settings, keys, workers, timers, client);
        await web.StartAsync();
        QueueListeners queues = await QueueListeners.StartAsync(functions, workers, settings, hostJson, log);
        return new StandInHost(rpc, workers, web, queues, timers, client);
    }

    /// <summary>The timers that have been run to their end.</summary>
    public IReadOnlyCollection<string> TimersRun => _timers.Run;

    /// <summary>Takes nothing more from the queues, and waits for what has been taken.</summary>
    public Task StopQueuesAsync() => _queues.StopAsync();

    /// <summary>Kills the worker; the host starts another.</summary>
    public async Task KillWorkerAsync() => (await _workers.CurrentAsync()).Kill();

    /// <summary>What SIGTERM makes the host do: take nothing more, let what has begun come to its end, then end the worker.</summary>
    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await _queues.StopAsync();
            await _web.StopAsync();
            await _workers.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _queues.DisposeAsync();
        await _web.DisposeAsync();
        await _rpc.DisposeAsync();
        _client.Dispose();
    }

    private static WebApplication Build(
        IConfiguration hostJson, IReadOnlyList<AppFunction> functions, IReadOnlyDictionary<string, string> settings, HostKeyRing keys, WorkerSupervisor workers, TimersOnDemand timers, HttpMessageInvoker client)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodySize;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRouting();
        builder.Services.AddHttpForwarder();
        WebApplication app = builder.Build();
        IConfigurationSection http = hostJson.GetSection("extensions:http");
        app.UseCustomHeaders(http.GetSection("customHeaders").GetChildren().ToDictionary(header => header.Key, header => header.Value!));
        app.UseHomePage(isDisabled: settings.TryGetValue(DisableHomePage, out string? value) && value.Equals("true", StringComparison.OrdinalIgnoreCase));
        app.UseRouting();
        timers.Map(app);
        app.UseEndpoints(_ => { });
        HttpFunctions.Map(app, http["routePrefix"], functions, keys, workers, client);
        return app;
    }
}
