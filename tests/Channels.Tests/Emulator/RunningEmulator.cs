using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>An emulator on a free port, asked as a client would ask it.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    /// <summary>Shortly before the expiry of the recorded tokens.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_699_999_000);

    public const long Expiry = 1_700_000_000;

    private readonly WebApplication _app;

    private RunningEmulator(WebApplication app, FakeTimeProvider clock)
    {
        _app = app;
        Clock = clock;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public static async Task<RunningEmulator> StartAsync(Action<EmulatorOptions>? configure = null)
    {
        var clock = new FakeTimeProvider(Now);
        var options = new EmulatorOptions { Url = "http://127.0.0.1:0", TimeProvider = clock };
        configure?.Invoke(options);
        var app = EmulatorApp.Create(options);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningEmulator(app, clock);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken? cancellationToken = null) =>
        Http.SendAsync(request, cancellationToken ?? TestContext.Current.CancellationToken);

    public static HttpRequestMessage Single(string format, string token, string payload, string hub = EmulatorDefaults.Hub)
    {
        var request = Signed(HttpMethod.Post, $"/{hub}/messages/?direct&api-version=2015-04");
        request.Headers.Add("ServiceBusNotification-Format", format);
        request.Headers.Add("ServiceBusNotification-DeviceHandle", token);
        request.Content = new StringContent(payload, Encoding.UTF8, "application/json");
        return request;
    }

    public static HttpRequestMessage Alert(string token = "phone-1", string hub = EmulatorDefaults.Hub) =>
        Single("apple", token, """{"aps":{"alert":"hi"}}""", hub);

    public static HttpRequestMessage Data(string token = "phone-1", string hub = EmulatorDefaults.Hub) =>
        Single("fcmv1", token, """{"message":{"data":{"a":"1"}}}""", hub);

    public static HttpRequestMessage Batch(string format, IEnumerable<string> tokens, string payload, string hub = EmulatorDefaults.Hub)
    {
        var request = Signed(HttpMethod.Post, $"/{hub}/messages/$batch?direct&api-version=2015-08");
        request.Headers.Add("ServiceBusNotification-Format", format);
        request.Content = new MultipartContent("mixed", "boundary")
        {
            Part("notification", payload),
            Part("devices", JsonSerializer.Serialize(tokens)),
        };
        return request;
    }

    public static HttpRequestMessage Signed(HttpMethod method, string path, string keyName = EmulatorDefaults.KeyName)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", SasToken.For("http://127.0.0.1/", Expiry, keyName, EmulatorDefaults.Key));
        return request;
    }

    public async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(string query = "") => await ListAsync($"/deliveries{query}");

    public async Task<IReadOnlyList<JsonElement>> CallsAsync(string query = "") => await ListAsync($"/calls{query}");

    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path) =>
        (await Http.GetFromJsonAsync<JsonElement[]>(path, TestContext.Current.CancellationToken))!;

    public async Task ArmAsync(string fault)
    {
        using var content = new StringContent(fault, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync("/faults", content, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static StringContent Part(string name, string json)
    {
        var part = new StringContent(json, Encoding.UTF8, "application/json");
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { Name = name };
        return part;
    }
}
