using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Verdicts;
using PushFunctions.Http.Hosting;
using PushFunctions.Http.Tencent;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>The API on a real Kestrel and a free port, over <see cref="FakePorts"/>.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogLines _log = new();

    private ApiServer()
    {
        Receipts = new FakeReceipts(Ports);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IAppDirectory>(Ports).AddSingleton<IMessageStore>(Ports).AddSingleton<IMessageAliases>(Ports);
        builder.Services.AddSingleton<IPushQueue>(Ports).AddSingleton<IDeviceRegistry>(Ports).AddSingleton<IDeviceExport>(Ports);
        builder.Services.AddSingleton<IDeviceReports>(Ports).AddSingleton<IUserSettingsStore>(Ports).AddSingleton<IUserStore>(Ports);
        builder.Services.AddSingleton<IBadgeStore>(Ports).AddSingleton<IPresenceStore>(Ports).AddSingleton<IReadStore>(Ports);
        builder.Services.AddSingleton<IRosterStore>(Rosters);
        builder.Services.AddSingleton<IReceiptStore>(Receipts).AddSingleton<ITokenOwners>(Receipts).AddSingleton<IReceiptReaders>(Receipts);
        builder.Services.AddSingleton(new TencentApps(Tencent));
        builder.Services.AddSingleton<IPoisonList>(Poison).AddSingleton<ICheckups>(Checkups).AddSingleton<IQueueGauge>(Gauge);
        builder.Services.AddSingleton<IStorageFaults, StorageFaults>();
        builder.Services.AddSingleton<VerdictGuard>();
        builder.Services.AddSingleton(new IntakeOptions { Packs = true });
        builder.Services.AddPushHttp();
        _app = builder.Build();
        _app.MapPushFunctions();
    }

    public FakePorts Ports { get; } = new();

    public FakeRosters Rosters { get; } = new();

    public FakeReceipts Receipts { get; }

    /// <summary>The apps that take Tencent's callbacks; none unless a test adds some.</summary>
    public Dictionary<string, TencentOptions> Tencent { get; } = [];

    public FakeCheckups Checkups { get; } = new();

    public FakePoisonList Poison { get; } = new();

    public FakeQueueGauge Gauge { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public string Logged => string.Join('\n', _log.Lines);

    public static async Task<ApiServer> StartAsync()
    {
        ApiServer server = new();
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Client = new HttpClient { BaseAddress = new Uri(server._app.Urls.Single()) };
        return server;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        // As it is written: a Uri would undo some of the escapes that the tests are about.
        UriCreationOptions verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };
        using HttpRequestMessage request = new(method, new Uri(Client.BaseAddress + path.TrimStart('/'), verbatim)) { Content = content };
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response, body);
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<Answer> PostAsync(string json, string query = "") => SendAsync(HttpMethod.Post, $"/api/messages{query}", json);

    public Task<Answer> PostAsync(HttpContent content) => SendAsync(HttpMethod.Post, "/api/messages", content);

    public Task<Answer> PutDeviceAsync(string json, string user = "bob", string device = "phone", string query = "") =>
        SendAsync(HttpMethod.Put, $"/api/users/{user}/devices/{device}{query}", json);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, default(HttpContent));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, default(HttpContent));

    public void AssertNothingHappened()
    {
        Assert.Empty(Ports.Events);
        Assert.Empty(Ports.Queue);
        Assert.Empty(Ports.Devices);
        Assert.Empty(Ports.Settings);
        Assert.Empty(Ports.Conversations);
        Assert.Empty(Ports.Presences);
        Assert.Empty(Ports.Reads);
        Assert.Empty(Rosters.Stored);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>One answer, read to its end.</summary>
internal sealed class Answer(HttpResponseMessage response, string body)
{
    public int Status { get; } = (int)response.StatusCode;

    public string Body { get; } = body;

    public string? ContentType { get; } = response.Content.Headers.ContentType?.ToString();

    public string? Location { get; } = response.Headers.Location?.OriginalString;

    public TimeSpan? RetryAfter { get; } = response.Headers.RetryAfter?.Delta;

    public bool NoStore { get; } = response.Headers.CacheControl?.NoStore ?? false;

    public bool NoSniff { get; } =
        response.Headers.TryGetValues("X-Content-Type-Options", out IEnumerable<string>? values) && values.Single() == "nosniff";

    /// <summary>The Content-Security-Policy.</summary>
    public string? Policy { get; } = response.Headers.TryGetValues("Content-Security-Policy", out IEnumerable<string>? policies) ? policies.Single() : null;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The errors as <c>path message</c>.</summary>
    public IReadOnlyList<string> Errors => ErrorsOf(Json);

    public string Detail => Json.GetProperty("detail").GetString()!;

    public static IReadOnlyList<string> ErrorsOf(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("path")} {error.GetProperty("message")}")];

    /// <summary>A problem of that status, which never tells of our insides.</summary>
    public Answer IsProblem(int status)
    {
        Assert.True(status == Status, $"{Status}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:pushfunctions:problem:", Json.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.True(NoStore && NoSniff);
        foreach (string leak in new[] { "PushFunctions.", "System.", "   at ", "Exception", ".NET", "IReadOnlyList" })
        {
            Assert.DoesNotContain(leak, Body, StringComparison.Ordinal);
        }

        return this;
    }

    /// <summary>A 400 with just this error.</summary>
    public Answer IsInvalid(string error)
    {
        IsProblem(400);
        Assert.Equal([error], Errors);
        return this;
    }
}
