using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PushFunctions.Emulator;
using PushFunctions.Local.Hosting;
using PushFunctions.Local.Timers;
using PushFunctions.SystemTests.Collectors;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>
/// A storage and an emulator, and as many hosts on them as a test starts, each with apps of which every channel leads to the emulator. What a
/// process learns of a channel it learns of one app's, so that tests keep apart by app.
/// </summary>
public sealed class VerdictWorld : IAsyncLifetime
{
    /// <summary>The apps that there are; each has a hub of its name.</summary>
    public static readonly string[] Apps = ["default", "secret", "other", "whole", "named", "one", "batch"];

    /// <summary>Apps that have nothing but APNs, without a hub; <c>direct-secret</c> with a key that APNs does not know.</summary>
    public static readonly string[] DirectApps = ["direct-one", "direct-named", "direct-other", "direct-secret"];

    private readonly List<RunningHost> _hosts = [];
    private string? _storage;
    private EmulatorHost? _emulator;
    private VerdictHost? _host;

    /// <summary>The host that tests share.</summary>
    internal VerdictHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _storage = (await SharedStorage.GetAsync()).NewAccount();
        EmulatorOptions options = new() { Url = "http://127.0.0.1:0", Http2Url = "http://127.0.0.1:0" };
        foreach (string app in Apps)
        {
            options.Hubs[app] = new HubOptions();
        }

        _emulator = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        _host = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RunningHost host in _hosts)
        {
            await host.DisposeAsync();
        }

        await (_emulator?.DisposeAsync() ?? default);
    }

    /// <summary>Starts one more host.</summary>
    internal async Task<VerdictHost> StartAsync()
    {
        LogCollector log = new();
        RunningHost host = await RunningHost.StartAsync(
            await SettingsAsync(),
            services => services
                .AddLogging(logging => logging.AddProvider(log).AddFilter<LogCollector>(category: null, LogLevel.Error))
                .Replace(ServiceDescriptor.Singleton(new JobTicks(First: TimeSpan.FromHours(1), Every: TimeSpan.FromHours(1)))));
        _hosts.Add(host);
        return new VerdictHost(host, log);
    }

    /// <summary>Stops a host; nothing that it knew is left.</summary>
    internal async Task StopAsync(VerdictHost host)
    {
        _hosts.Remove(host.Running);
        await host.Running.DisposeAsync();
    }

    /// <summary>Stops all hosts and starts one anew, which is then <see cref="Host"/>.</summary>
    internal async Task RestartAsync()
    {
        foreach (RunningHost host in _hosts.ToArray())
        {
            _hosts.Remove(host);
            await host.DisposeAsync();
        }

        _host = await StartAsync();
    }

    private async Task<IReadOnlyDictionary<string, string?>> SettingsAsync()
    {
        Uri emulator = _emulator!.Address;
        using HttpClient http = new();
        Dictionary<string, string?> settings = new()
        {
            ["PushStorage"] = _storage,
            ["Emulator:Url"] = emulator.GetLeftPart(UriPartial.Authority),
            ["Push:FeedbackInterval"] = "1",
        };
        foreach (string app in Apps)
        {
            settings[$"Push:Apps:{app}:Receipts:Secret"] = "receipts-of-the-emulator-on-this-machine";
            settings[$"Push:Apps:{app}:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(emulator);
            settings[$"Push:Apps:{app}:NotificationHub:Name"] = app;
            foreach ((string key, string value) in await EmulatedVendors.SettingsAsync(emulator, app, http))
            {
                settings[$"Push:Apps:{app}:{key}"] = value;
            }
        }

        string apns = await http.GetStringAsync(new Uri(emulator, "/apns/key"), TestContext.Current.CancellationToken);
        foreach (string app in DirectApps)
        {
            foreach ((string key, string value) in DirectApns.SettingsOf(app, apns, _emulator.Http2Address!))
            {
                settings[$"Push:Apps:{app}:Apns:{key}"] = value;
            }
        }

        foreach ((string key, string value) in WrongCredentials.Of(settings))
        {
            settings[key] = value;
        }

        foreach ((string key, string value) in await DirectSettings.OfAsync(emulator, http))
        {
            settings[key] = value;
        }

        return settings;
    }
}
