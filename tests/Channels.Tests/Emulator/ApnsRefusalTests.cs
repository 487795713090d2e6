using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Tests.Apns;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated APNs refuses what Apple's would, in Apple's words.</summary>
public sealed class ApnsRefusalTests : IAsyncLifetime
{
    private const string Payload = """{"aps":{"alert":"hi"}}""";
    private readonly FakeTimeProvider _clock = new(RunningEmulator.Now);
    private readonly HttpClient _http = new();
    private readonly WebApplication _emulator;
    private ApnsAccount? _account;
    private ECDsa? _key;

    public ApnsRefusalTests() => _emulator = EmulatorApp.Create(
        new EmulatorOptions { Url = "http://127.0.0.1:0", Http2Url = "http://127.0.0.1:0", TimeProvider = _clock });

    public async ValueTask InitializeAsync()
    {
        await _emulator.StartAsync(TestContext.Current.CancellationToken);
        _account = EmulatedApns.Account(new Uri(_emulator.Urls.First()), new Uri(_emulator.Urls.ElementAt(1)));
        _key = ApnsKey.Parse(_account.PrivateKey!);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _key?.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Post_EverythingRight_IsTakenAndItsIdComesBack()
    {
        using HttpResponseMessage response = await SendAsync(("apns-id", "0b1e2c3d-0000-4000-8000-000000000001"));

        Assert.Equal((HttpStatusCode.OK, new Version(2, 0)), (response.StatusCode, response.Version));
        Assert.Equal("0b1e2c3d-0000-4000-8000-000000000001", response.Headers.GetValues("apns-id").Single());
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("apns-topic", null, 400, "MissingTopic")]
    [InlineData("apns-topic", "com.example.other", 400, "TopicDisallowed")]
    [InlineData("apns-push-type", "shout", 400, "InvalidPushType")]
    [InlineData("apns-push-type", "voip", 400, "TopicDisallowed")]
    [InlineData("apns-priority", "9", 400, "BadPriority")]
    [InlineData("apns-expiration", "tomorrow", 400, "BadExpirationDate")]
    [InlineData("apns-id", "0B1E2C3D-0000-4000-8000-000000000001", 400, "BadMessageId")]
    [InlineData("apns-id", "one", 400, "BadMessageId")]
    [InlineData("apns-collapse-id", "12345678901234567890123456789012345678901234567890123456789012345", 400, "BadCollapseId")]
    [InlineData("authorization", null, 403, "MissingProviderToken")]
    [InlineData("authorization", "Basic abc", 403, "InvalidProviderToken")]
    [InlineData("authorization", "bearer abc", 403, "InvalidProviderToken")]
    public async Task Post_WrongHeader_IsRefusedInApplesWord(string name, string? value, int status, string reason) =>
        await AssertRefusedAsync(await SendAsync((name, value)), status, reason);

    [Fact]
    public async Task Post_TwoPriorities_AreDuplicateHeaders()
    {
        using HttpRequestMessage request = Request(EmulatedApns.Token(1), Payload);
        request.Headers.TryAddWithoutValidation("apns-priority", "10");
        request.Headers.TryAddWithoutValidation("apns-priority", "5");

        // One header with two values goes out as two fields of HTTP/2 or as one with a comma; the comma is no priority.
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("", 400, "PayloadEmpty")]
    [InlineData("{}", 400, "PayloadEmpty")]
    [InlineData("no JSON", 400, "PayloadEmpty")]
    public async Task Post_NoPayload_IsRefused(string payload, int status, string reason) => await AssertRefusedAsync(await PostAsync(EmulatedApns.Token(1), payload), status, reason);

    [Fact]
    public async Task Post_PayloadOverTheLimit_IsRefused() =>
        await AssertRefusedAsync(await PostAsync(EmulatedApns.Token(1), $$$"""{"aps":{"alert":"{{{new string('a', 4096)}}}"}}"""), 413, "PayloadTooLarge");

    [Theory]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task Post_TokenThatIsNone_IsRefused(string token) => await AssertRefusedAsync(await PostAsync(token, Payload), 400, "BadDeviceToken");

    [Fact]
    public async Task Post_TokenAges_AreThoseOfApple()
    {
        await AssertRefusedAsync(await WithTokenAsync(_clock.GetUtcNow().AddMinutes(-61)), 403, "ExpiredProviderToken");
        await AssertRefusedAsync(await WithTokenAsync(_clock.GetUtcNow().AddMinutes(6)), 403, "InvalidProviderToken");
        await AssertRefusedAsync(await WithTokenAsync(_clock.GetUtcNow(), teamId: "OTHERTEAM1"), 403, "InvalidProviderToken");
        await AssertRefusedAsync(await WithTokenAsync(_clock.GetUtcNow(), keyId: "OTHERKEY12"), 403, "InvalidProviderToken");
        using (HttpResponseMessage first = await WithTokenAsync(_clock.GetUtcNow()))
        {
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        }

        await AssertRefusedAsync(await WithTokenAsync(_clock.GetUtcNow().AddSeconds(-1)), 429, "TooManyProviderTokenUpdates");
        _clock.Advance(TimeSpan.FromMinutes(20));
        using HttpResponseMessage later = await WithTokenAsync(_clock.GetUtcNow());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Get_APath_IsRefusedInApplesWords()
    {
        using HttpRequestMessage get = Request(EmulatedApns.Token(1), Payload);
        get.Method = HttpMethod.Put;
        await AssertRefusedAsync(await _http.SendAsync(get, TestContext.Current.CancellationToken), 405, "MethodNotAllowed");
        using HttpRequestMessage elsewhere = Request("x", Payload);
        elsewhere.RequestUri = new Uri(_account!.BaseAddress!, "/3/phone");
        await AssertRefusedAsync(await _http.SendAsync(elsewhere, TestContext.Current.CancellationToken), 404, "BadPath");
    }

    [Fact]
    public async Task Post_ByHttp1_IsNotTaken()
    {
        using HttpRequestMessage request = Request(EmulatedApns.Token(1), Payload);
        request.RequestUri = new Uri(new Uri(_emulator.Urls.First()), $"/3/device/{EmulatedApns.Token(1)}");
        request.Version = HttpVersion.Version11;

        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.HttpVersionNotSupported, response.StatusCode);
    }

    [Fact]
    public void FindProblems_AddressesAndKeys_AreNamed()
    {
        EmulatorOptions options = new() { TlsUrl = "https://0.0.0.0:1", Http2Url = "https://127.0.0.1:1", StreamsPerConnection = 0 };
        options.Apns.PublicKey = "no key";
        options.Apns.Certificate = "none";

        Assert.Equal(
            [
                "Emulator:StreamsPerConnection must lie between 1 and 10,000.",
                "Emulator:TlsUrl 'https://0.0.0.0:1' is not a loopback address of https.",
                "Emulator:Http2Url 'https://127.0.0.1:1' is not a loopback address of http.",
                "Emulator:Apns:PublicKey must be a P-256 key in PEM.",
                "Emulator:Apns:Certificate must be a certificate in PEM.",
            ],
            EmulatorApp.FindProblems(options));
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, int status, string reason)
    {
        using (response)
        {
            using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal((status, reason), ((int)response.StatusCode, body.RootElement.GetProperty("reason").GetString()));
        }
    }

    private async Task<HttpResponseMessage> WithTokenAsync(DateTimeOffset issuedAt, string? keyId = null, string? teamId = null) => await SendAsync(
        ("authorization", $"bearer {ProviderToken.Sign(_key!, keyId ?? _account!.KeyId!, teamId ?? _account!.TeamId!, issuedAt).Value}"));

    private async Task<HttpResponseMessage> SendAsync((string Name, string? Value) header)
    {
        using HttpRequestMessage request = Request(EmulatedApns.Token(1), Payload);
        request.Headers.Remove(header.Name);
        if (header.Value is not null)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(string token, string payload)
    {
        using HttpRequestMessage request = Request(token, payload);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpRequestMessage Request(string token, string payload)
    {
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(_account!.BaseAddress!, $"/3/device/{token}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(payload)),
        };
        request.Headers.TryAddWithoutValidation("authorization", $"bearer {ProviderToken.Sign(_key!, _account.KeyId!, _account.TeamId!, _clock.GetUtcNow()).Value}");
        request.Headers.TryAddWithoutValidation("apns-topic", _account.BundleId);
        return request;
    }
}
