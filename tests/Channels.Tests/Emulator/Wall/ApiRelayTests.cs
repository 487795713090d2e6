using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PushFunctions.Channels.Tests.Emulator.Wall;

public sealed class ApiRelayTests
{
    private const string Key = "a key that callers show the API";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "api/messages")]
    [InlineData("POST", "api/messages?dryRun=true&app=shop")]
    [InlineData("GET", "api/messages/m%20%C3%A9%2B1?userId=bob")]
    [InlineData("POST", "api/messages/m-1/recall")]
    [InlineData("PUT", "api/users/bob/devices/phone")]
    [InlineData("POST", "api/users/bob/conversations/team-7/read")]
    public async Task Relay_RouteOfThePage_ReachesTheApiAsItStandsWithTheCallersKey(string method, string path)
    {
        await using var api = await RecordingApi.StartAsync();
        await using var emulator = await StartAsync(api);

        using var answer = await SendAsync(emulator, method, $"/wall/{path}", body: method == "GET" ? null : """{"a":"é"}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("""{"taken":true}""", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal([$"{method} /{path} {Key} {(method == "GET" ? "" : """application/json {"a":"é"}""")}".Trim()], api.Requests);
        Assert.DoesNotContain(answer.Headers, header => header.Value.Any(value => value.Contains(Key, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GET", "/wall/api/poison")]
    [InlineData("POST", "/wall/api/poison/replay")]
    [InlineData("GET", "/wall/api/messages")]
    [InlineData("POST", "/wall/api/users/bob/forget")]
    [InlineData("GET", "/wall/api/users/bob/devices")]
    [InlineData("PUT", "/wall/api/users/bob/devices/phone/state")]
    [InlineData("GET", "/wall/api/messages/%2e%2e/poison")]
    [InlineData("GET", "/wall/api/messages/a/../../poison")]
    [InlineData("POST", "/wall/api/messages/")]
    [InlineData("GET", "/wall/api//other.example/messages/1")]
    public async Task Relay_AnyOtherRoute_IsNotForwarded(string method, string path)
    {
        await using var api = await RecordingApi.StartAsync();
        await using var emulator = await StartAsync(api);

        using var answer = await SendAsync(emulator, method, path, body: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    public async Task Gate_PageOfAnotherOrigin_IsRefusedEverywhere(string header, string value)
    {
        await using var api = await RecordingApi.StartAsync();
        await using var emulator = await StartAsync(api);
        foreach ((string method, string path) in new[]
        {
            ("POST", "/wall/api/messages"), ("GET", "/wall/about"), ("GET", "/wall/owner?channel=apns&token=a"), ("GET", "/deliveries/stream"),
            ("GET", "/deliveries"), ("DELETE", "/deliveries"), ("GET", "/calls"), ("POST", "/faults"), ("DELETE", "/faults"), ("POST", "/receipts"),
        })
        {
            using var answer = await SendAsync(emulator, method, path, body: null, (header, value));

            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} is {answer.StatusCode}");
        }

        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Gate_OwnPage_IsLetThrough()
    {
        await using var api = await RecordingApi.StartAsync();
        await using var emulator = await StartAsync(api);

        using var answer = await SendAsync(
            emulator, "POST", "/wall/api/messages", "{}",
            ("Origin", emulator.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task Relay_NoApiKnown_IsNotThere()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var answer = await SendAsync(emulator, "POST", "/wall/api/messages", "{}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Emulator:Api", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_ApiThatIsGone_IsABadGateway()
    {
        var api = await RecordingApi.StartAsync();
        await using var emulator = await StartAsync(api);
        await api.DisposeAsync();

        using var answer = await SendAsync(emulator, "POST", "/wall/api/messages", "{}");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://localhost:7071")]
    [InlineData("http://example.com")]
    [InlineData("localhost:7071")]
    public void Create_ApiBeyondThisMachine_IsRefusedBySetting(string api)
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => PushFunctions.Emulator.Hosting.EmulatorApp.Create(new PushFunctions.Emulator.EmulatorOptions { Api = api }));

        Assert.StartsWith("Emulator:Api ", exception.Message, StringComparison.Ordinal);
    }

    private static Task<RunningEmulator> StartAsync(RecordingApi api) => RunningEmulator.StartAsync(options =>
    {
        options.Api = api.Address;
        options.ApiKey = Key;
    });

    private static async Task<HttpResponseMessage> SendAsync(
        RunningEmulator emulator, string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(
            emulator.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await emulator.SendAsync(request);
    }

    private sealed class RecordingApi(WebApplication app) : IAsyncDisposable
    {
        public List<string> Requests { get; } = [];

        public string Address => app.Urls.Single();

        public static async Task<RecordingApi> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            RecordingApi api = new(app);
            app.Run(api.TakeAsync);
            await app.StartAsync(Cancellation);
            return api;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using StreamReader reader = new(context.Request.Body);
            string target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            Requests.Add($"{context.Request.Method} {target} {context.Request.Headers["x-functions-key"]} {context.Request.ContentType} {await reader.ReadToEndAsync(Cancellation)}".Trim());
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"taken":true}""", Cancellation);
        }
    }
}
