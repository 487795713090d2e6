using System.Net;
using PushFunctions.Http.Routes;
using PushFunctions.Local.Hosting;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Keys;

/// <summary>Every route of a host that asks for keys, knocked at with every kind of key.</summary>
public sealed class KeysOnTheWireTests(KeysOnTheWireTests.LockedHost locked) : IClassFixture<KeysOnTheWireTests.LockedHost>, IDisposable
{
    private const string Caller = "caller-0123456789abcdef";
    private const string NextCaller = "caller-of-next-month-0123";
    private const string Vendor = "vendor-0123456789abcdef";
    private const string Operator = "operator-0123456789abcdef";

    private readonly HttpClient _http = new();
    private readonly LocalHost _host = locked.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes => [.. ApiRoutes.All.Select(route => route.Name)];

    public void Dispose() => _http.Dispose();

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Call_EveryKindOfKey_OpensWhatItIsFor(string name)
    {
        ApiRoute route = ApiRoutes.All.Single(known => known.Name == name);
        bool isOpen = route.Access == RouteAccess.Anonymous;
        string[] keys = [Caller, NextCaller, Vendor, Operator, "guessed-0123456789abcdef", ""];

        Assert.Equal(isOpen, await OpensAsync(route, header: null, code: null));
        foreach (string key in keys)
        {
            bool opens = isOpen || (route.Access, key) is (RouteAccess.Caller, Caller or NextCaller or Operator) or (RouteAccess.Vendor, Vendor) or (RouteAccess.Operator, Operator);
            Assert.True(opens == await OpensAsync(route, key, code: null), $"{route.Method} {route.Template}, {key} in the header");
            Assert.True(opens == await OpensAsync(route, header: null, key), $"{route.Method} {route.Template}, {key} in the address");
        }

        // A header that does not fit is not made good by a parameter that does.
        Assert.Equal(isOpen, await OpensAsync(route, "guessed-0123456789abcdef", route.Access == RouteAccess.Vendor ? Vendor : Operator));
    }

    [Fact]
    public void Routes_WebhooksAndReceipts_AreTheVendors() => Assert.Equal(
        ApiRoutes.All.Where(route => !route.IsApi && route.Access != RouteAccess.Anonymous).Select(route => route.Name),
        ApiRoutes.All.Where(route => route.Access == RouteAccess.Vendor).Select(route => route.Name));

    [Fact]
    public async Task Call_UnknownRouteOrMethod_IsWhatItIsWithoutAKey()
    {
        using HttpResponseMessage unknown = await SendAsync(HttpMethod.Get, "/api/nothing", header: null);
        using HttpResponseMessage method = await SendAsync(HttpMethod.Patch, "/api/messages", header: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (unknown.StatusCode, method.StatusCode));
        AssertHeaders(unknown);
        AssertHeaders(method);
    }

    [Fact]
    public async Task Call_FromAnotherOrigin_IsAllowedNowhere()
    {
        using HttpRequestMessage preflight = new(HttpMethod.Options, new Uri(_host.Address, "/api/messages"));
        preflight.Headers.Add("Origin", "https://example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using HttpResponseMessage asked = await _http.SendAsync(preflight, Cancellation);
        using HttpRequestMessage simple = new(HttpMethod.Get, new Uri(_host.Address, "/healthz"));
        simple.Headers.Add("Origin", "https://example.org");
        using HttpResponseMessage got = await _http.SendAsync(simple, Cancellation);

        Assert.False(asked.IsSuccessStatusCode);
        AssertHeaders(asked);
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        AssertHeaders(got);
    }

    private async Task<bool> OpensAsync(ApiRoute route, string? header, string? code)
    {
        string path = "/" + string.Join('/', route.Template.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
        using HttpResponseMessage answer = await SendAsync(new HttpMethod(route.Method), code is null ? path : $"{path}?code={code}", header);
        AssertHeaders(answer);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return true;
        }

        Assert.Equal("", await answer.Content.ReadAsStringAsync(Cancellation));
        return false;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? header)
    {
        using HttpRequestMessage request = new(method, new Uri(_host.Address, path));
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", header);
        }

        return await _http.SendAsync(request, Cancellation);
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>One host for all of them: it is asked, and never changed.</summary>
    public sealed class LockedHost : IAsyncLifetime
    {
        internal LocalHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await PatientHost.StartAsync(new Dictionary<string, string?>
        {
            ["Local:Keys:Caller:0"] = Caller,
            ["Local:Keys:Caller:1"] = NextCaller,
            ["Local:Keys:Vendor"] = Vendor,
            ["Local:Keys:Operator"] = Operator,
        });

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
