using Azure;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Pacing;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;
using PushFunctions.Http.Hosting;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Replies;
using PushFunctions.Local.Azurite;
using PushFunctions.Local.Demo;
using PushFunctions.Local.Keys;
using PushFunctions.Local.Queues;
using PushFunctions.Local.Timers;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;
using PushFunctions.Service.Telemetry;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Local.Hosting;

/// <summary>The whole product in one process: storage and emulator where none is running, the API, and the queue pump.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    // Longer than an attempt's 90 s: Ctrl-C lets what has begun come to its end.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(100);

    // Settings are read once: nobody needs a watch over the files that they come from.
    private const string WatchesNoFiles = "--hostBuilder:reloadConfigOnChange=false";

    private readonly List<IAsyncDisposable> _owned = [];
    private bool _hasStarted;

    private LocalHost()
    {
    }

    public WebApplication App { get; private set; } = null!;

    /// <summary>Where the API listens.</summary>
    public Uri Address => new(App.Urls.First());

    /// <summary>The emulator, where one is used.</summary>
    public EmulatorHost? Emulator { get; private set; }

    /// <summary>The apps whose channels are the emulator for want of their own.</summary>
    public IReadOnlyList<string> EmulatedApps { get; private set; } = [];

    /// <summary>True if callers have to show a key.</summary>
    public bool AsksForKeys { get; private set; }

    /// <summary>The storage emulator, where one is used.</summary>
    public AzuriteServer? Azurite { get; private set; }

    /// <summary>Runs until Ctrl-C, or through the demo.</summary>
    /// <returns>0 after a clean end; 1 if it could not start, or if a phone of the demo got nothing.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        bool demo = args.Contains("--demo");
        try
        {
            await using LocalHost host = demo ? await StartIsolatedAsync() : await StartAsync(args);
            if (demo)
            {
                await Console.Out.WriteLineAsync($"The wall of phones: {host.Emulator!.Address}");
                bool all = await DemoStory.PlayAsync(host.Address, host.Emulator!.Address, TimeProvider.System, Console.Out);
                await Banner.TellOfDemoAsync(Console.Out, host, args.Contains("--stay"));
                return all ? 0 : 1;
            }

            Banner.Print(Console.Out, host);
            await host.App.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (exception is PushConfigurationException or AzuriteUnavailableException or HostJsonException or OptionsValidationException or InvalidOperationException or IOException or RequestFailedException or AggregateException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    /// <summary>Starts everything as configured; returns when the API answers.</summary>
    public static Task<LocalHost> StartAsync(string[] args) => StartAsync(WebApplication.CreateBuilder([WatchesNoFiles, .. args]), LogLevel.Information);

    /// <summary>Starts everything for itself, see <see cref="LocalSettings.Isolated"/>.</summary>
    /// <param name="settings">Settings that go before those.</param>
    /// <param name="configure">A last word on the services.</param>
    public static Task<LocalHost> StartIsolatedAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder([WatchesNoFiles]);
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(LocalSettings.Isolated);
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        return StartAsync(builder, LogLevel.Warning, configure);
    }

    private static async Task<LocalHost> StartAsync(WebApplicationBuilder builder, LogLevel level, Action<IServiceCollection>? configure = null)
    {
        LocalHost host = new();
        try
        {
            await host.BeginAsync(builder, level, configure);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Storage last: what is still being handled needs it until the host has stopped.
        foreach (IAsyncDisposable owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync();
        }
    }

    private async Task BeginAsync(WebApplicationBuilder builder, LogLevel level, Action<IServiceCollection>? configure)
    {
        LocalSettings.AddDefaults(builder.Configuration);
        LocalOptions options = LocalOptions.Read(builder.Configuration);
        HostKeys keys = options.Keys;
        AsksForKeys = keys.AreRequired;
        ConfigureLogging(builder.Logging, level);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", asked => _hasStarted && asked >= level); // until then it throws what it logs
        using ILoggerFactory logging = LoggerFactory.Create(log => ConfigureLogging(log, LogLevel.Warning));
        await StartEmulatorsAsync(builder, options, logging.CreateLogger<AzuriteServer>());

        HostQueueOptions queue = HostJson.LoadQueueOptions(Path.Combine(AppContext.BaseDirectory, "host.json"));
        builder.Services.AddSingleton(new DispatchOptions { MaxDequeueCount = queue.MaxDequeueCount });
        builder.Services.AddPushFunctions(builder.Configuration);
        builder.Services.AddPushTelemetry(builder.Configuration).WithTracing(traces => traces.AddSource("Microsoft.AspNetCore"));
        builder.Services.AddQueuePumping(queue)
            .AddQueuePump<PushQueueHandler>(new QueuePumpOptions { QueueName = QueueNames.Messages, Lease = options.QueueLease })
            .AddQueuePump<ResultQueueHandler>(new QueuePumpOptions { QueueName = QueueNames.Results, Lease = options.QueueLease });
        builder.Services.AddTimer();
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = UnknownRoute.Explain);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainLimit);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls(Addresses.Of(builder.Configuration));
        configure?.Invoke(builder.Services);

        App = builder.Build();
        _owned.Add(App);
        Task ready = Task.WhenAll(StorageReach.CreateQueuesAsync(App.Services.GetRequiredService<StorageClients>()), FirstMessage.PrepareAsync(App.Services));
        App.Use((context, next) =>
        {
            SecurityHeaders.Set(context.Response);
            return next(context);
        });
        App.UseLocalGate(keys);
        App.UseRouting();
        App.UseKeys(keys); // before the next one: its 401 is as empty as Azure's
        App.UseStatusCodePages(); // an unknown route or a wrong method is a problem too
        App.MapPushFunctions();
        await ready;
        await PortTaken.ExplainAsync(App.StartAsync(), LocalSettings.UrlsKey);
        _hasStarted = true;
        _owned.Add(new Stopping(App));
        RefuseOtherMachines(keys, App.Urls); // Kestrel:Endpoints goes before Urls: what is bound is what counts
        WallLink.Connect(Emulator?.Wall, this, HostKeysReader.FirstCaller(builder.Configuration.GetSection(HostKeys.SectionName)));
    }

    private static void RefuseOtherMachines(HostKeys keys, IEnumerable<string> urls)
    {
        if (Addresses.Reachable(keys, urls).ToArray() is { Length: > 0 } problems)
        {
            throw new PushConfigurationException(problems);
        }
    }

    // Side by side: each takes a second where it has to be started.
    private async Task StartEmulatorsAsync(WebApplicationBuilder builder, LocalOptions options, ILogger logger)
    {
        ConfigurationManager configuration = builder.Configuration;
        bool onAzurite = LocalSettings.UsesAzurite(configuration);
        EmulatedApps = LocalSettings.AppsToEmulate(configuration, onAzurite);
        Task<AzuriteServer>? azurite = onAzurite
            ? AzuriteServer.StartAsync(options.Azurite, builder.Environment.ContentRootPath, TimeProvider.System, logger, CancellationToken.None)
            : null;
        Task<EmulatorHost>? emulator = EmulatedApps.Count > 0 || LocalSettings.UsesEmulator(configuration, options.Emulator.Url)
            ? PortTaken.ExplainAsync(EmulatorHost.StartAsync(options.Emulator, CancellationToken.None), $"{EmulatorOptions.Section}:{nameof(options.Emulator.Url)}")
            : null;

        // Where one of them fails, the other one is ours to end.
        Task both = Task.WhenAll(azurite ?? Task.CompletedTask, emulator ?? Task.CompletedTask);
        await both.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Azurite = Own(azurite);
        Emulator = Own(emulator);
        await both;
        if (Azurite is not null)
        {
            configuration[LocalSettings.StorageKey] = Azurite.ConnectionString;
        }

        foreach (string app in EmulatedApps)
        {
            await LocalSettings.AddEmulatedChannelsAsync(configuration, app, Emulator!.Address); // one was started for them
        }
    }

    private T? Own<T>(Task<T>? start)
        where T : class, IAsyncDisposable
    {
        if (start is not { IsCompletedSuccessfully: true })
        {
            return null;
        }

        _owned.Add(start.Result);
        return start.Result;
    }

    // Stopping is not disposing: it drains. A host that never started has nothing to drain.
    private sealed class Stopping(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await app.StopAsync();
    }

    private static void ConfigureLogging(ILoggingBuilder logging, LogLevel level) => logging
        .SetMinimumLevel(level)
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Azure", LogLevel.Warning);
}
