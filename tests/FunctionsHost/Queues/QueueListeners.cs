using System.Runtime.ExceptionServices;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Timers;
using PushFunctions.FunctionsHost.Logs;
using PushFunctions.FunctionsHost.Worker;

namespace PushFunctions.FunctionsHost.Queues;

/// <summary>
/// The storage extension's own listeners, with host.json's settings: receiving, leases, retries and poison are the real host's. One job
/// host for each function, so that one fixed method can stand for whatever the app brings.
/// </summary>
internal sealed class QueueListeners(IReadOnlyList<IHost> hosts) : IAsyncDisposable
{
    public const string QueueKey = "TriggerQueue";
    public const string ConnectionKey = "TriggerConnection";

    // Where the job host looks for its settings, extensions' among them.
    private const string Section = "AzureWebJobs";

    public static async Task<QueueListeners> StartAsync(
        IReadOnlyList<AppFunction> functions, WorkerSupervisor workers, IReadOnlyDictionary<string, string> settings, IConfiguration hostJson, HostLog log)
    {
        List<IHost> hosts = [];
        foreach (AppFunction function in functions.Where(function => function.Is("queueTrigger")))
        {
            IHost host = Create(function, workers, settings[function.Setting("connection")!], hostJson, log);
            hosts.Add(host);
            await host.StartAsync();
        }

        return new QueueListeners(hosts);
    }

    private readonly Lazy<Task> _stopping = new(() => Task.WhenAll(hosts.Select(host => host.StopAsync())));

    /// <summary>Takes no more, and waits for what has been taken.</summary>
    public Task StopAsync() => _stopping.Value;

    public ValueTask DisposeAsync()
    {
        foreach (IHost host in hosts)
        {
            host.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static IHost Create(AppFunction function, WorkerSupervisor workers, string connection, IConfiguration hostJson, HostLog log) =>
        new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(
            [
                .. hostJson.AsEnumerable().Select(setting => KeyValuePair.Create($"{Section}:{setting.Key}", setting.Value)),
                KeyValuePair.Create<string, string?>(QueueKey, function.Setting("queueName")),
                KeyValuePair.Create<string, string?>(ConnectionKey, connection),
            ]))
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageQueues())
            .ConfigureLogging(logging => logging.AddProvider(new Provider(log)))
            .ConfigureServices(services => services
                .Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(5))
                .AddSingleton<IHostLifetime, NoSignals>()
                .AddSingleton<IWebJobsExceptionHandler>(new Reporter(log))
                .AddSingleton<ITypeLocator, Locator>()
                .AddSingleton<IJobActivator>(new Activator(new QueueFunction(function, workers))))
            .Build();

    private sealed class Locator : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(QueueFunction)];
    }

    private sealed class Activator(QueueFunction function) : IJobActivator
    {
        public T CreateInstance<T>() => (T)(object)function;
    }

    // The job host's own would end the process, which here is the test run's.
    private sealed class Reporter(HostLog log) : IWebJobsExceptionHandler
    {
        public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
        {
            log.Write("Host.Listener", LogLevel.Critical, "0", exceptionInfo.SourceException.ToString());
            return Task.CompletedTask;
        }

        public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod) => OnUnhandledExceptionAsync(exceptionInfo);
    }

    // The process's signals are the test run's.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    // A host disposes of its providers; the log outlives it.
    private sealed class Provider(HostLog log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }
}
