using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class EmulatorAppTests
{
    [Fact]
    public async Task Healthz_Asked_SaysWhatItIs()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var health = await emulator.Http.GetFromJsonAsync<JsonElement>("/healthz", TestContext.Current.CancellationToken);

        Assert.Equal("""{"service":"pushfunctions-emulator","status":"healthy","hubs":["push","push-sandbox"]}""", health.GetRawText());
    }

    [Fact]
    public async Task Root_Asked_HelpsInPlainText()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.Http.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("GET    /deliveries", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnRoute_WithAnotherMethod_IsNoCallToAHub()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.Http.PostAsync("/deliveries", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Empty(await emulator.CallsAsync());
    }

    [Fact]
    public async Task Create_ForAHost_LeavesSignalsToIt()
    {
        await using var app = EmulatorApp.Create(new EmulatorOptions { Url = "http://127.0.0.1:0" });

        Assert.Equal("HostedLifetime", Assert.Single(app.Services.GetServices<IHostLifetime>()).GetType().Name);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://example.com:7080")]
    [InlineData("https://localhost:7080")]
    [InlineData("localhost:7080")]
    public void Create_BeyondLoopbackOrHttp_IsRefused(string url)
    {
        Assert.Throws<InvalidOperationException>(() => EmulatorApp.Create(new EmulatorOptions { Url = url }));
    }

    [Theory]
    [InlineData("deliveries")]
    [InlineData("Faults")]
    [InlineData("a/b")]
    [InlineData("")]
    public void Create_WithAHubNameThatNoUrlReaches_IsRefused(string hub)
    {
        var options = new EmulatorOptions();
        options.Hubs[hub] = new HubOptions();

        Assert.Throws<InvalidOperationException>(() => EmulatorApp.Create(options));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Create_KeepingNothing_IsRefused(int deliveries, int calls)
    {
        Assert.Throws<InvalidOperationException>(() => EmulatorApp.Create(new EmulatorOptions { KeptDeliveries = deliveries, KeptCalls = calls }));
    }

    [Fact]
    public void From_Configuration_AddsToTheDefaultsAndChangesThem()
    {
        var options = EmulatorOptions.From(Configuration(
            ("Emulator:Url", "http://127.0.0.1:9"),
            ("Emulator:Hubs:push:Tier", "basic"),
            ("Emulator:Hubs:mine:ApnsEnvironment", "Sandbox"),
            ("Emulator:Hubs:mine:Keys:Sender:Key", "k"),
            ("Emulator:Hubs:mine:Keys:Sender:Rights", "Listen, Send"),
            ("Emulator:LongestHold", "00:00:05")));

        Assert.Equal("http://127.0.0.1:9", options.Url);
        Assert.Equal(HubTier.Basic, options.Hubs["PUSH"].Tier);
        Assert.Equal(EmulatorDefaults.Key, options.Hubs["push"].Keys[EmulatorDefaults.KeyName].Key);
        Assert.Equal(ApnsEnvironment.Sandbox, options.Hubs["mine"].ApnsEnvironment);
        Assert.Equal(HubRights.Listen | HubRights.Send, options.Hubs["mine"].Keys["Sender"].Rights);
        Assert.Equal(["mine", "push", "push-sandbox"], options.Hubs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(TimeSpan.FromSeconds(5), options.LongestHold);
    }

    [Fact]
    public void From_AnUnknownSetting_NamesIt()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => EmulatorOptions.From(Configuration(("Emulator:Hubs:push:Teir", "basic"))));

        Assert.Contains("Teir", exception.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConnectionString_OfAnEndpoint_IsOneThatTheSdkReads()
    {
        Assert.Equal(
            "Endpoint=http://localhost:7080/;SharedAccessKeyName=DefaultFullSharedAccessSignature;SharedAccessKey=local-emulator-key",
            EmulatorDefaults.ConnectionString(new Uri("http://localhost:7080/x")));
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();
}
