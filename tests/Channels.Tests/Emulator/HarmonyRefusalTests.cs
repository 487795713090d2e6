using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated Push Kit for HarmonyOS refuses what the real one would, with its codes. Tokens are signed by somebody else's library.</summary>
public sealed class HarmonyRefusalTests : IAsyncLifetime
{
    private const string Project = "736430079244000002";
    private const string Path = $"/harmony/v3/{Project}/messages:send";
    private const string Text = """{"category":"IM","title":"t","body":"b","clickAction":{"actionType":0}}""";

    private RunningEmulator? _emulator;
    private JsonElement _file;

    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "80000000", Body(Text) },
        { "80000000", Body("""{"category":"IM","title":"t","body":"b","clickAction":{"actionType":1,"uri":"im://c"},"badge":{"setNum":0},"notifyId":1,"appMessageId":"a","foregroundShow":false}""") },
        { "80100003", "[]" },
        { "80100003", Body("""{"title":"t","body":"b","clickAction":{"actionType":0}}""") },
        { "80100003", Body("""{"category":"CHAT","title":"t","body":"b","clickAction":{"actionType":0}}""") },
        { "80100003", Body("""{"category":"IM","title":"","body":"b","clickAction":{"actionType":0}}""") },
        { "80100003", Body("""{"category":"IM","title":"t","body":"b"}""") },
        { "80100003", Body("""{"category":"IM","title":"t","body":"b","clickAction":{"actionType":1}}""") },
        { "80100003", Body("""{"category":"IM","title":"t","body":"b","clickAction":{"actionType":0},"notifyId":-1}""") },
        { "80100003", Body("""{"category":"IM","title":"t","body":"b","clickAction":{"actionType":0},"soundDuration":61}""") },
        { "80100003", Body("""{"category":"IM","title":"t","body":"b","clickAction":{"actionType":0},"badge":{"addNum":100}}""") },
        { "80100003", Body("""{"category":"IM","title":"t","body":"b","click_action":{"type":3}}""") },
        { "80100003", Body(Text, options: """{"ttl":"3600s"}""") },
        { "80100003", Body(Text, options: """{"biTag":"12345678901234567890123456789012345678901234567890123456789012345"}""") },
        { "80300010", Body(Text, tokens: "") },
        { "80300010", Body(Text, tokens: string.Join(',', Enumerable.Range(0, 1001).Select(number => $"\"{number}\""))) },
        { "80300008", Body(Text.Replace("\"b\"", $"\"{new string('b', 4096)}\"", StringComparison.Ordinal)) },
    };

    private RunningEmulator Emulator => _emulator!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await RunningEmulator.StartAsync();
        string file = await Emulator.Http.GetStringAsync("/harmony/service-account", TestContext.Current.CancellationToken);
        _file = JsonDocument.Parse(file).RootElement;
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Send_Body_IsJudged(string code, string body) => Assert.Equal(code, await SendAsync(Sign(), body));

    [Theory]
    [InlineData("6", """{"extraData":"{}"}""", "80000000")]
    [InlineData("6", """{"extraData":""}""", "80100003")]
    [InlineData("6", """{"notification":{"category":"IM","title":"t","body":"b","clickAction":{"actionType":0}}}""", "80100003")]
    [InlineData("0", """{"extraData":"{}"}""", "80100003")]
    [InlineData("7", """{"extraData":"{}"}""", "80100001")]
    public async Task Send_KindOfMessage_HasItsOwnPayload(string pushType, string payload, string code) =>
        Assert.Equal(code, await SendAsync(Sign(), $$$"""{"payload":{{{payload}}},"target":{"token":["t1"]}}""", pushType: pushType));

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256, "80000000")]
    [InlineData(SecurityAlgorithms.RsaSha256, "80200001")]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha512, "80200001")]
    public async Task Send_Algorithm_HasToBePs256(string algorithm, string code) => Assert.Equal(code, await SendAsync(Sign(algorithm), Body(Text)));

    [Theory]
    [InlineData(0, 60, "80000000")]
    [InlineData(0, 1440, "80000000")]
    [InlineData(0, 1441, "80300036")]
    [InlineData(-61, 60, "80200005")]
    [InlineData(60, 60, "80200001")]
    public async Task Send_TimesOfTheToken_AreChecked(int issuedMinutes, int lifeMinutes, string code) =>
        Assert.Equal(code, await SendAsync(Sign(issued: RunningEmulator.Now.AddMinutes(issuedMinutes), life: TimeSpan.FromMinutes(lifeMinutes)), Body(Text)));

    [Theory]
    [InlineData("somebody", null, null)]
    [InlineData(null, "https://example.org/", null)]
    [InlineData(null, null, "other-key")]
    public async Task Send_TokenOfAnotherAccount_IsRefused(string? issuer, string? audience, string? keyId) =>
        Assert.Equal("80200001", await SendAsync(Sign(issuer: issuer, audience: audience, keyId: keyId), Body(Text)));

    [Fact]
    public async Task Send_OAuthToken_IsRefused() => Assert.Equal("80200001", await SendAsync("CgB6e3x9opaque+token=", Body(Text)));

    [Theory]
    [InlineData("2", "80100001")]
    [InlineData(null, "80100001")]
    public async Task Send_PushType_HasToBeAnAlert(string? type, string code) => Assert.Equal(code, await SendAsync(Sign(), Body(Text), type));

    [Fact]
    public async Task Send_OtherProject_IsRefused() =>
        Assert.Equal("80200001", await SendAsync(Sign(), Body(Text), path: Path.Replace(Project, "1", StringComparison.Ordinal)));

    private static string Body(string notification, string tokens = "\"T\"", string options = "{}") =>
        $$$"""{"payload":{"notification":{{{notification}}}},"target":{"token":[{{{tokens}}}]},"pushOptions":{{{options}}}}""";

    private string Sign(
        string algorithm = SecurityAlgorithms.RsaSsaPssSha256, DateTimeOffset? issued = null, TimeSpan? life = null,
        string? issuer = null, string? audience = null, string? keyId = null)
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(_file.GetProperty("private_key").GetString());
        DateTimeOffset from = issued ?? RunningEmulator.Now;
        RsaSecurityKey signing = new(key.ExportParameters(includePrivateParameters: true)) { KeyId = keyId ?? _file.GetProperty("key_id").GetString() };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? _file.GetProperty("sub_account").GetString(),
            Audience = audience ?? _file.GetProperty("token_uri").GetString(),
            IssuedAt = from.UtcDateTime,
            Expires = (from + (life ?? TimeSpan.FromHours(1))).UtcDateTime,
            SigningCredentials = new SigningCredentials(signing, algorithm),
        });
    }

    private async Task<string> SendAsync(string token, string body, string? pushType = "0", string path = Path)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (pushType is not null)
        {
            request.Headers.Add("push-type", pushType);
        }

        using HttpResponseMessage response = await Emulator.SendAsync(request);
        string reply = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(reply).RootElement.GetProperty("code").GetString()!;
    }
}
