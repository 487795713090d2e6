using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;
using PushFunctions.FunctionsHost.Logs;
using PushFunctions.Local.Hosting;
using PushFunctions.Tests;

[assembly: AssemblyFixture(typeof(PushFunctions.FunctionsHost.Tests.RunningApp))]

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>The built app under the stand-in, with an emulator to send to. Tests keep apart by the users they make up.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    internal static TestKeys Keys { get; } = new();

    private readonly AzuriteFixture _azurite = new();
    private readonly HttpClient _http = new();
    private WebApplication? _emulator;
    private StandInHost? _host;

    internal HostLog Log { get; } = new();

    internal StandInHost Host => _host!;

    internal Uri Emulator => new(_emulator!.Urls.First());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The app <c>default</c> as the local host has it, and one whose hub takes its key for wrong.</summary>
    internal static async Task<Dictionary<string, string>> SettingsAsync(Uri emulator, string storage)
    {
        ConfigurationManager configuration = new();
        await LocalSettings.AddEmulatedChannelsAsync(configuration, "default", emulator);
        configuration["Push:Apps:locked:NotificationHub:ConnectionString"] =
            EmulatorDefaults.ConnectionString(emulator).Replace(EmulatorDefaults.Key, "not-the-key", StringComparison.Ordinal);
        configuration["Push:Apps:locked:NotificationHub:Name"] = EmulatorDefaults.Hub;
        configuration["Push:Apps:default:Tencent:SdkAppid"] = "1400000000";
        configuration["Push:Apps:default:Tencent:Token"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        configuration["PushStorage"] = storage;
        configuration[StandInHost.DisableHomePage] = "true";
        return configuration.AsEnumerable().Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, setting => setting.Value!);
    }

    /// <summary>A host for a test that must not share; it has this one's emulator.</summary>
    internal Task<StandInHost> StartOwnAsync(string storage, HostLog log, params IEnumerable<(string Key, string Value)> settings) =>
        StartAsync(storage, log, settings);

    public async ValueTask InitializeAsync()
    {
        _emulator = EmulatorApp.Create(new EmulatorOptions { Url = "http://127.0.0.1:0" });
        await _emulator.StartAsync(Cancellation);
        await _azurite.InitializeAsync();
        _host = await StartAsync(_azurite.ConnectionString, Log, []);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        await _azurite.DisposeAsync();
        _http.Dispose();
    }

    internal async Task<HttpResponseMessage> SendAsync(StandInHost host, HttpMethod method, string path, string? json = null, string? key = null)
    {
        using HttpRequestMessage request = new(method, new Uri(host.Address, path));
        request.Headers.Add("x-functions-key", key ?? Keys.Caller);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, Cancellation);
    }

    /// <summary>Registers an iPhone and returns its token.</summary>
    internal async Task<string> RegisterAsync(StandInHost host, string userId, string app = "default")
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using HttpResponseMessage answer = await SendAsync(
            host, HttpMethod.Put, $"/api/users/{userId}/devices/phone?app={app}", $$"""{ "channel": "apns", "token": "{{token}}" }""");
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return token;
    }

    internal async Task PostMessageAsync(StandInHost host, string id, string userId, string app = "default")
    {
        using HttpResponseMessage answer = await SendAsync(host, HttpMethod.Post, "/api/messages", $$"""
            { "id": "{{id}}", "app": "{{app}}", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
              "recipients": [ { "userId": "{{userId}}" } ], "content": [ { "type": "text", "text": "A secret lunch" } ] }
            """);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>What the emulator says arrived for a token.</summary>
    internal async Task<int> DeliveriesAsync(string token) =>
        (await _http.GetFromJsonAsync<JsonElement>(new Uri(Emulator, $"/deliveries?token={token}"), Cancellation)).GetArrayLength();

    internal async Task<JsonElement> ReportWhenDoneAsync(StandInHost host, string id, string app = "default")
    {
        JsonElement report = default;
        await Eventually.TrueAsync(async () =>
        {
            using HttpResponseMessage answer = await SendAsync(host, HttpMethod.Get, $"/api/messages/{id}?app={app}");
            if (!answer.IsSuccessStatusCode)
            {
                return false; // between two workers
            }

            report = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            JsonElement chunks = report.GetProperty("chunks");
            return chunks.GetProperty("done").GetInt32() == chunks.GetProperty("total").GetInt32();
        });
        return report;
    }

    internal async Task ArmFaultAsync(JsonObject fault)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(new Uri(Emulator, "/faults"), fault, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    internal async Task<string> FaultsAsync() => await _http.GetStringAsync(new Uri(Emulator, "/faults"), Cancellation);

    private async Task<StandInHost> StartAsync(string storage, HostLog log, IEnumerable<(string Key, string Value)> settings)
    {
        Dictionary<string, string> all = await SettingsAsync(Emulator, storage);
        foreach ((string key, string value) in settings)
        {
            all[key] = value;
        }

        try
        {
            return await StandInHost.StartAsync(AppUnderTest.Folder, all, Keys.Ring, log);
        }
        catch (Rpc.WorkerLostException)
        {
            foreach (HostLine line in log.Lines)
            {
                TestContext.Current.SendDiagnosticMessage($"{line}");
            }

            throw;
        }
    }
}
