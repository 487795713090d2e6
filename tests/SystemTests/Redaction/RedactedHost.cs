using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Emulator;
using PushFunctions.Local.Hosting;
using PushFunctions.Local.Queues;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Users;
using PushFunctions.SystemTests.Collectors;
using PushFunctions.SystemTests.Results;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Redaction;

/// <summary>
/// The product with everything switched on that could tell of a message: all channels, Tencent's callbacks, receipts, a backend that is
/// told of results, keys; every secret of the configuration that is the caller's to know is a mark.
/// </summary>
internal sealed class RedactedHost(Marks marks, LogCollector logs) : IAsyncDisposable
{
    public const string TencentToken = "a-token-of-the-console";
    public const string ReceiptSecret = "an-example-secret-of-32-characters";

    private readonly HttpClient _http = new();
    private EmulatorHost _emulator = null!;
    private LocalHost _host = null!;

    public ResultReceiver Backend { get; private set; } = null!;

    public Outage Users => (Outage)_host.App.Services.GetRequiredService<IUserStore>();

    public StorageClients Storage => _host.App.Services.GetRequiredService<StorageClients>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task StartAsync()
    {
        Backend = await ResultReceiver.StartAsync();
        _emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Url = "http://127.0.0.1:0" }, Cancellation);
        _host = await PatientHost.StartAsync(await SettingsAsync(), services =>
        {
            logs.AddTo(services);
            services.AddSingleton<IUserStore>(provider => new Outage(provider.GetRequiredService<UserStore>(), marks["faultWords"]));
            services.Replace(ServiceDescriptor.Singleton(new HostQueueOptions { MaxPollingInterval = TimeSpan.FromSeconds(1) }));
        });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await _emulator.DisposeAsync();
        await Backend.DisposeAsync();
    }

    /// <summary>Calls a route with its kind's key in the query, the operator's or the vendors', and returns what it said.</summary>
    public async Task<string> CallAsync(HttpMethod method, string path, string? json, HttpStatusCode expected)
    {
        string key = marks[path.StartsWith("/api", StringComparison.Ordinal) ? "key" : "vendorKey"];
        string address = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code={key}";
        using HttpRequestMessage request = new(method, new Uri(_host.Address, address));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.SendAsync(request, Cancellation);
        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{method} {path}: {answer.StatusCode} {body}");
        return body;
    }

    public Task<string> PostAsync(string path, JsonNode json, HttpStatusCode expected = HttpStatusCode.Accepted) =>
        CallAsync(HttpMethod.Post, path, json.ToJsonString(), expected);

    public Task<string> PutAsync(string path, JsonNode json, HttpStatusCode expected = HttpStatusCode.OK) =>
        CallAsync(HttpMethod.Put, path, json.ToJsonString(), expected);

    public Task<string> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    /// <summary>A message's report, once nothing more is to come.</summary>
    public async Task<string> ReportAsync(string messageId)
    {
        string report = "";
        await Eventually.TrueAsync(async () =>
        {
            report = await GetAsync($"/api/messages/{messageId}?size=1000");
            JsonElement chunks = JsonElement.Parse(report).GetProperty("chunks");
            return chunks.GetProperty("done").GetInt32() == chunks.GetProperty("total").GetInt32();
        });
        return report;
    }

    /// <summary>What arrived at all phones.</summary>
    public Task<string> DeliveriesAsync() => _http.GetStringAsync(new Uri(_emulator.Address, "/deliveries"), Cancellation);

    public async Task ArmAsync(JsonObject fault)
    {
        using StringContent content = new(fault.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(_emulator.Address, "/faults"), content, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<Dictionary<string, string?>> SettingsAsync()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Emulator:Url"] = _emulator.Address.GetLeftPart(UriPartial.Authority),
            ["Local:Keys:Caller"] = "caller-0123456789abcdef",
            ["Local:Keys:Vendor"] = marks["vendorKey"],
            ["Local:Keys:Operator"] = marks["key"],
        };
        Add("NotificationHub:ConnectionString", EmulatorDefaults.ConnectionString(_emulator.Address));
        Add("NotificationHub:Name", EmulatorDefaults.Hub);
        Add("ResultCallback:Url", $"{Backend.Url}/results");
        Add("ResultCallback:Secret", "an-example-secret-of-32-characters");
        Add("Receipts:Secret", ReceiptSecret);
        Add("Tencent:SdkAppid", "1400000000");
        Add("Tencent:Token", TencentToken);
        Add("Templates:greeting:Body", "{{timDesc}} {{Guest}}");
        Add("Ext:Overflow", "refuse");
        Add("Vivo:ReceiptUrl", $"{Backend.Url}/receipts/vivo/default");
        foreach ((string key, string value) in await EmulatedVendors.SettingsAsync(_emulator.Address, "default", _http))
        {
            Add(key, value);
        }

        return settings;

        void Add(string key, string value) => settings[$"Push:Apps:default:{key}"] = value;
    }

    /// <summary>Dispatch's way to users. Its fault quotes what it choked on, as a library's may.</summary>
    internal sealed class Outage(IUserStore users, string words) : IUserStore
    {
        public bool IsOn
        {
            get => Volatile.Read(ref field);
            set => Volatile.Write(ref field, value);
        }

        public Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken) =>
            IsOn ? throw new InvalidOperationException(words, new FormatException(words)) : users.LoadAsync(app, userId, conversationId, cancellationToken);

        public UserSnapshot? FindKnown(string app, string userId, string conversationId) => null;

        public Task<bool> RemoveDeadTokenAsync(string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken) =>
            users.RemoveDeadTokenAsync(app, userId, dead, verdictAt, cancellationToken);

        public Task<bool> SuspectAsync(string app, string userId, Device device, TokenSuspicion? suspicion, CancellationToken cancellationToken) =>
            users.SuspectAsync(app, userId, device, suspicion, cancellationToken);

        public Task ProveAsync(string app, string userId, Device device, CancellationToken cancellationToken) =>
            users.ProveAsync(app, userId, device, cancellationToken);
    }
}
