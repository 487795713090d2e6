using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated FCM refuses what the real one would, in its words. Assertions are signed by somebody else's library.</summary>
public sealed class FcmRefusalTests : IAsyncLifetime
{
    private const string Path = "/fcm/v1/projects/chat-app-emulated/messages:send";
    private const string Text = """{"token":"a:1","notification":{"title":"t","body":"b"}}""";
    private const string Messaging = "https://www.googleapis.com/auth/firebase.messaging";

    private RunningEmulator? _emulator;
    private JsonElement _file;

    /// <summary>What is expected: status, FCM's code if it spoke, the field if one is named.</summary>
    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "200", Message(Text) },
        { "200", $$"""{"validate_only":true,"message":{{Text}}}""" },
        { "200", Message("""{"token":"a:1"}""") },
        { "200", Message("""{"token":"a:1","apns":{"headers":{"apns-priority":"10"},"payload":{"aps":{"alert":"x"}}}}""") },
        { "400 -", "[]" },
        { "400 -", "{" },
        { "400 INVALID_ARGUMENT", "{}" },
        { "400 - messages", $$"""{"messages":{{Text}}}""" },
        { "400 - message.to", Message("""{"to":"a:1"}""") },
        { "400 - message.token", Message("""{"token":"a:1","token":"a:2"}""") },
        { "400 INVALID_ARGUMENT message", Message("""{"notification":{"title":"t"}}""") },
        { "400 INVALID_ARGUMENT message.topic", Message("""{"token":"a:1","topic":"news"}""") },
        { "400 INVALID_ARGUMENT", Message("""{"token":"no token"}""") },
        { "400 INVALID_ARGUMENT message.data.n", Message("""{"token":"a:1","data":{"n":1}}""") },
        { "400 INVALID_ARGUMENT message.data.google.a", Message("""{"token":"a:1","data":{"google.a":"1"}}""") },
        { "400 INVALID_ARGUMENT message.android.ttl", Message("""{"token":"a:1","android":{"ttl":"3600"}}""") },
        { "400 INVALID_ARGUMENT message.android.ttl", Message("""{"token":"a:1","android":{"ttl":"2419201s"}}""") },
        { "400 - message.notification.channel_id", Message("""{"token":"a:1","notification":{"channel_id":"x"}}""") },
        { "400 INVALID_ARGUMENT message.apns", Message("""{"token":"a:1","apns":{"payload":{"alert":"x"}}}""") },
        { "400 INVALID_ARGUMENT", Message($$$"""{"token":"a:1","data":{"a":"{{{new string('b', 4096)}}}"}}""") },
    };

    private RunningEmulator Emulator => _emulator!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await RunningEmulator.StartAsync();
        _file = JsonDocument.Parse(await Emulator.Http.GetStringAsync("/fcm/service-account", TestContext.Current.CancellationToken)).RootElement;
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Send_Body_IsJudged(string expected, string body) => Assert.Equal(expected, await SendAsync(await AccessTokenAsync(), body));

    [Fact]
    public async Task Send_LargestMessage_IsMeasuredWithoutItsToken()
    {
        string head = """{"message":{"data":{"a":""}}}""";
        string fits = new('b', 4096 - head.Length);

        Assert.Equal("200", await SendAsync(await AccessTokenAsync(), Message($$$"""{"token":"{{{new string('t', 160)}}}","data":{"a":"{{{fits}}}"}}""")));
        Assert.Equal("400 INVALID_ARGUMENT", await SendAsync(await AccessTokenAsync(), Message($$$"""{"token":"t","data":{"a":"{{{fits}}}b"}}""")));
    }

    [Theory]
    [InlineData(null, "401 - CREDENTIALS_MISSING")]
    [InlineData("somebody's", "401 - ACCESS_TOKEN_TYPE_UNSUPPORTED")]
    public async Task Send_WithoutAccess_IsRefused(string? token, string expected) => Assert.Equal(expected, await SendAsync(token, Message(Text)));

    [Fact]
    public async Task Send_AnotherProject_IsRefused() => Assert.Equal(
        "403 - IAM_PERMISSION_DENIED", await SendAsync(await AccessTokenAsync(), Message(Text), Path.Replace("chat-app", "other-app", StringComparison.Ordinal)));

    [Fact]
    public async Task Send_AsAForm_IsRefused() => Assert.Equal("400 -", await SendAsync(await AccessTokenAsync(), Message(Text), contentType: "text/plain"));

    [Fact]
    public async Task Send_JudgedOnly_IsNoDelivery()
    {
        await SendAsync(await AccessTokenAsync(), $$"""{"validate_only":true,"message":{{Text}}}""");

        Assert.Equal("[]", await Emulator.Http.GetStringAsync("/deliveries", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("iss", "somebody@chat-app-emulated.iam.gserviceaccount.com", "invalid_grant")]
    [InlineData("aud", "https://somewhere.example/token", "invalid_grant")]
    [InlineData("scope", "https://www.googleapis.com/auth/drive", "invalid_scope")]
    [InlineData("exp", "7300", "invalid_grant")]
    [InlineData("exp", "-10", "invalid_grant")]
    public async Task Token_AssertionWithAnotherClaim_IsRefused(string claim, string value, string expected) => Assert.Equal(
        expected, await GrantAsync(Sign(claims => claims[claim] = claim == "exp" ? Seconds(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)) : value)));

    [Fact]
    public async Task Token_SignedByAnotherKey_IsRefused()
    {
        using RSA key = RSA.Create(2048);

        Assert.Equal("invalid_grant", await GrantAsync(Sign(_ => { }, key)));
    }

    [Fact]
    public async Task Token_NoAssertion_IsRefused()
    {
        Assert.Equal("invalid_grant", await GrantAsync("x.y.z"));
        Assert.Equal("unsupported_grant_type", await GrantAsync(Sign(_ => { }), "client_credentials"));
    }

    [Fact]
    public async Task Token_KeyOfTheOptions_IsWhatCounts()
    {
        using RSA key = RSA.Create(2048);
        await using RunningEmulator own = await RunningEmulator.StartAsync(options => options.Fcm.PublicKey = key.ExportSubjectPublicKeyInfoPem());

        Assert.Equal("invalid_grant", await GrantAsync(Sign(_ => { }), on: own));
        Assert.NotEqual("invalid_grant", await GrantAsync(Sign(_ => { }, key), on: own));
    }

    [Fact]
    public async Task Host_OfGoogles_HasTheSamePathsAtItsRoot()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/projects/chat-app-emulated/messages:send")
        {
            Content = new StringContent(Message(Text), Encoding.UTF8, "application/json"),
        };
        request.Headers.Host = "fcm.googleapis.com";
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await AccessTokenAsync());

        using HttpResponseMessage response = await Emulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string Message(string message) => $$"""{"message":{{message}}}""";

    private static long Seconds(int fromNow) => RunningEmulator.Now.AddSeconds(fromNow).ToUnixTimeSeconds();

    private Task<string> AccessTokenAsync() => GrantAsync(Sign(_ => { }));

    private string Sign(Action<Dictionary<string, object>> change, RSA? key = null)
    {
        using RSA own = RSA.Create();
        own.ImportFromPem(_file.GetProperty("private_key").GetString());
        Dictionary<string, object> claims = new()
        {
            ["iss"] = _file.GetProperty("client_email").GetString()!,
            ["aud"] = "https://oauth2.googleapis.com/token",
            ["scope"] = Messaging,
            ["iat"] = Seconds(0),
            ["exp"] = Seconds(3600),
        };
        change(claims);
        RsaSecurityKey signer = new(key ?? own) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(signer, SecurityAlgorithms.RsaSha256));
    }

    // The token, or the error.
    private async Task<string> GrantAsync(string assertion, string grant = "urn:ietf:params:oauth:grant-type:jwt-bearer", RunningEmulator? on = null)
    {
        using FormUrlEncodedContent form = new([new("grant_type", grant), new("assertion", assertion)]);
        using HttpResponseMessage response = await (on ?? Emulator).Http.PostAsync("/fcm/token", form, TestContext.Current.CancellationToken);
        using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty(response.IsSuccessStatusCode ? "access_token" : "error").GetString()!;
    }

    private async Task<string> SendAsync(string? token, string body, string path = Path, string contentType = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await Emulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return response.IsSuccessStatusCode ? "200" : $"{(int)response.StatusCode} {Describe(answer.RootElement.GetProperty("error"))}".TrimEnd();
    }

    private static string Describe(JsonElement error)
    {
        JsonElement[] details = [.. error.GetProperty("details").EnumerateArray()];
        string? code = details.Select(detail => Text(detail, "errorCode")).FirstOrDefault(found => found is not null);
        string? field = details
            .Where(detail => detail.TryGetProperty("fieldViolations", out _))
            .Select(detail => Text(detail.GetProperty("fieldViolations")[0], "field"))
            .FirstOrDefault();
        string? reason = details.Select(detail => Text(detail, "reason")).FirstOrDefault(found => found is not null);
        return $"{code ?? "-"} {field ?? reason}";

        static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }
}
