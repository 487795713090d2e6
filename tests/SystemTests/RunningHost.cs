using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Local.Hosting;
using PushFunctions.Storage.Clients;
using PushFunctions.Tests;

[assembly: AssemblyFixture(typeof(PushFunctions.SystemTests.RunningHost))]

// Most of the time a test waits, for a retry or a delay: with a thread for each processor the processors would wait as well.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]

namespace PushFunctions.SystemTests;

/// <summary>The whole product in this process, on a storage and an emulator of its own. Tests keep apart by the users they make up.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private LocalHost? _host;

    internal RunningHost(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection> configure) =>
        (Settings, Configure) = (settings, configure);

    public RunningHost()
    {
    }

    internal LocalHost Host => _host!;

    /// <summary>What another host is given that is to share the storage; null where it was given to this one.</summary>
    internal string? StorageConnection { get; private set; }

    internal StorageClients Storage => Host.App.Services.GetRequiredService<StorageClients>();

    private IReadOnlyDictionary<string, string?>? Settings { get; }

    private Action<IServiceCollection>? Configure { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a host for one test that must not share.</summary>
    internal static async Task<RunningHost> StartAsync(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection> configure)
    {
        RunningHost host = new(settings, configure);
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync()
    {
        Dictionary<string, string?> settings = new(Settings ?? new Dictionary<string, string?>());
        Action<IServiceCollection> configure = Configure ?? (_ => { });
        if (!settings.ContainsKey(LocalSettings.StorageKey))
        {
            SharedStorage storage = await SharedStorage.GetAsync();
            settings["Local:Azurite:BlobPort"] = $"{storage.Ports.Blob}";
            settings["Local:Azurite:QueuePort"] = $"{storage.Ports.Queue}";
            settings["Local:Azurite:TablePort"] = $"{storage.Ports.Table}";
            StorageConnection = storage.NewAccount();
            IConfiguration account = new ConfigurationBuilder()
                .AddInMemoryCollection([new(LocalSettings.StorageKey, StorageConnection)]).Build();
            configure += services => services.PostConfigure<StorageOptions>(options => options.ReadFrom(account));
        }

        _host = await PatientHost.StartAsync(settings, configure);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    public Task<HttpResponseMessage> PutAsync(string path, string json) => _http.PutAsync(Api(path), Json(json), Cancellation);

    public Task<HttpResponseMessage> PostAsync(string path, string json) => _http.PostAsync(Api(path), Json(json), Cancellation);

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(Api(path), Cancellation);

    public Task<HttpResponseMessage> DeleteAsync(string path) => _http.DeleteAsync(Api(path), Cancellation);

    /// <summary>A token in the channel's shape.</summary>
    internal static string NewToken(string channel) => channel switch
    {
        "apns" => $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
        "oppo" => $"OPPO_CN_{Guid.NewGuid():N}",
        "vivo" => $"v2-{Guid.NewGuid():N}",
        "tpns" => $"0000{Guid.NewGuid():N}",
        _ => $"token-{Guid.NewGuid():N}",
    };

    /// <summary>Registers a device and returns its token.</summary>
    public async Task<string> RegisterAsync(string userId, string channel = "apns", string deviceId = "phone", string more = "")
    {
        string token = NewToken(channel);
        string platform = channel == "tpns" && !more.Contains("platform", StringComparison.Ordinal) ? ", \"platform\": \"android\"" : "";
        using HttpResponseMessage answer = await PutAsync(
            $"/api/users/{Uri.EscapeDataString(userId)}/devices/{Uri.EscapeDataString(deviceId)}", $$"""{ "channel": "{{channel}}", "token": "{{token}}"{{platform}}{{more}} }""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return token;
    }

    /// <summary>Waits until a message's report says that every chunk is done.</summary>
    public Task<JsonElement> ReportWhenDoneAsync(string messageId) => ReportWhenAsync(
        messageId, report => report.GetProperty("chunks") is var chunks && chunks.GetProperty("done").GetInt32() == chunks.GetProperty("total").GetInt32());

    /// <summary>Waits until a message's report is as <paramref name="condition"/> wants it.</summary>
    public async Task<JsonElement> ReportWhenAsync(string messageId, Func<JsonElement, bool> condition)
    {
        JsonElement report = default;
        await Eventually.TrueAsync(async () =>
        {
            report = await _http.GetFromJsonAsync<JsonElement>(Api($"/api/messages/{Uri.EscapeDataString(messageId)}?size=1000"), Cancellation);
            return condition(report);
        });
        return report;
    }

    /// <summary>What the emulator says arrived for a token.</summary>
    public async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(string token) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>(new Uri(Host.Emulator!.Address, $"/deliveries?token={token}"), Cancellation)).EnumerateArray()];

    /// <summary>What the emulator says was called, after a sequence number.</summary>
    public async Task<IReadOnlyList<JsonElement>> CallsAsync(long after = 0) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>(new Uri(Host.Emulator!.Address, $"/calls?after={after}"), Cancellation)).EnumerateArray()];

    public async Task ArmFaultAsync(JsonObject fault)
    {
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(Host.Emulator!.Address, "/faults"), Json(fault.ToJsonString()), Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task ClearFaultsAsync()
    {
        using HttpResponseMessage answer = await _http.DeleteAsync(new Uri(Host.Emulator!.Address, "/faults"), Cancellation);
        Assert.True(answer.IsSuccessStatusCode);
    }

    /// <summary>Has the emulator post what a vendor would: about the token's last push, to this host.</summary>
    /// <returns>What was posted, and what this host answered.</returns>
    public async Task<JsonElement> PostReceiptAsync(string channel, string token, string kind, string? forge = null)
    {
        using HttpResponseMessage answer = await AskForReceiptAsync(channel, token, kind, forge);
        string posted = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, posted);
        return JsonSerializer.Deserialize<JsonElement>(posted);
    }

    /// <summary>The emulator's answer, whatever it is.</summary>
    public Task<HttpResponseMessage> AskForReceiptAsync(string channel, string token, string kind, string? forge = null)
    {
        JsonObject receipt = new()
        {
            ["channel"] = channel,
            ["token"] = token,
            ["kind"] = kind,
            ["to"] = Api($"/receipts/{channel}/default").AbsoluteUri,
            ["forge"] = forge,
        };
        return _http.PostAsync(new Uri(Host.Emulator!.Address, "/receipts"), Json(receipt.ToJsonString()), Cancellation);
    }

    private Uri Api(string path) => new(Host.Address.GetLeftPart(UriPartial.Authority) + path);

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
