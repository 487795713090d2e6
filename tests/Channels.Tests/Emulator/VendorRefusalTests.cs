using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated Huawei and Honor refuse what the real ones would, with the real ones' codes. No code of ours speaks here.</summary>
public sealed class VendorRefusalTests
{
    private const string HuaweiText = """{"title":"t","body":"b","click_action":{"type":3}}""";
    private const string HonorText = """{"title":"t","body":"b","clickAction":{"type":3}}""";

    public static TheoryData<string, string> HuaweiBodies { get; } = new()
    {
        { "80000000", Huawei(HuaweiText) },
        { "80000000", """{"message":{"data":"{}","android":{"ttl":"60s"},"token":["T"]}}""" },
        { "80100003", """{"message":{"android":{"ttl":"60s"},"token":["T"]}}""" },
        { "80100003", "[]" },
        { "80100003", "{" },
        { "80100003", """{"message":{"android":{"notification":{"title":"t","body":"b"}},"token":["T"]}}""" },
        { "80100003", Huawei("""{"title":"t","click_action":{"type":3}}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":1}}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":1,"intent":"i","action":"a"}}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":2,"url":"http://x"}}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":3},"default_sound":false}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":3},"badge":{"add_num":1}}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":3},"importance":"URGENT"}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":3},"style":1}""") },
        { "80100003", Huawei("""{"title":"t","body":"b","click_action":{"type":3},"misspelt":1}""") },
        { "80100003", Huawei(HuaweiText, """ "category":"CHAT", """) },
        { "80100003", Huawei(HuaweiText, """ "ttl":"1296001s", """) },
        { "80100003", Huawei(HuaweiText, """ "ttl":3600, """) },
        { "80300010", Huawei(HuaweiText, tokens: "") },
        { "80300010", Huawei(HuaweiText, tokens: string.Join(',', Enumerable.Range(0, 1001).Select(number => $"\"{number}\""))) },
        { "80300008", Huawei(HuaweiText.Replace("\"b\"", $"\"{new string('b', 4096)}\"", StringComparison.Ordinal)) },
        { "80000000", Huawei(HuaweiText, tokens: $"\"{new string('t', 5000)}\"") },
    };

    public static TheoryData<string, string> HonorBodies { get; } = new()
    {
        { "200", Honor(HonorText) },
        { "200", """{"data":"{}","android":{"ttl":"60s"},"token":["T"]}""" },
        { "80100003", """{"android":{"ttl":"60s"},"token":["T"]}""" },
        { "80100003", "{" },
        { "80100003", Honor("""{"title":"t","body":"b"}""") },
        { "80100003", Honor("""{"title":"t","body":"b","click_action":{"type":3}}""") },
        { "80100003", Honor("""{"title":"t","body":"b","clickAction":{"type":1}}""") },
        { "80100003", Honor("""{"title":"t","body":"b","clickAction":{"type":3},"badge":{"setNum":1}}""") },
        { "80100003", Honor("""{"title":"t","body":"b","clickAction":{"type":3},"style":1,"bigTitle":"t","bigBody":"other"}""") },
        { "80100003", Honor("""{"title":"t","body":"b","clickAction":{"type":3},"channelId":"c"}""") },
        { "80200050", Honor("""{"title":"t","body":"b","clickAction":{"type":3},"importance":"LOW","image":"https://x/1.png"}""") },
        { "10300", Honor(HonorText, "") },
        { "80300006", Honor(HonorText, "\"T\",\"T\"") },
        { "80300008", Honor(HonorText.Replace("\"b\"", $"\"{new string('b', 4096)}\"", StringComparison.Ordinal)) },
        { "80300010", Honor(HonorText, string.Join(',', Enumerable.Range(0, 1001).Select(number => $"\"{number}\""))) },
    };

    [Theory]
    [MemberData(nameof(HuaweiBodies))]
    public async Task Huawei_Body_IsJudged(string code, string body)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator, "/huawei/oauth2/v3/token", "100000001", "huawei-emulator-secret");

        Assert.Equal(code, await SendAsync(emulator, "/huawei/v1/100000001/messages:send", token, body));
    }

    [Theory]
    [InlineData("/huawei/v1/100000001/messages:send", "80000000")]
    [InlineData("/huawei/v1/100000002/messages:send", "80200001")]
    [InlineData("/huawei/v2/736430079244000001/messages:send", "80000000")]
    [InlineData("/huawei/v2/100000001/messages:send", "80200001")]
    public async Task Huawei_Path_HasToBeTheApps(string path, string code)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator, "/huawei/oauth2/v3/token", "100000001", "huawei-emulator-secret");

        Assert.Equal(code, await SendAsync(emulator, path, token, Huawei(HuaweiText)));
    }

    [Theory]
    [MemberData(nameof(HonorBodies))]
    public async Task Honor_Body_IsJudged(string code, string body)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator, "/honor/auth/token", "honor-emulator-client", "honor-emulator-secret");

        Assert.Equal(code, await SendAsync(emulator, "/honor/api/v1/104400001/sendMessage", token, body, Now()));
    }

    [Theory]
    [InlineData(null, "10001")]
    [InlineData("yesterday", "10207")]
    [InlineData("1699998000000", "10207")]
    public async Task Honor_Timestamp_HasToBeNow(string? timestamp, string code)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator, "/honor/auth/token", "honor-emulator-client", "honor-emulator-secret");

        Assert.Equal(code, await SendAsync(emulator, "/honor/api/v1/104400001/sendMessage", token, Honor(HonorText), timestamp));
    }

    [Theory]
    [InlineData("/huawei/v1/100000001/messages:send", "/huawei/oauth2/v3/token", "100000001", "huawei-emulator-secret")]
    [InlineData("/honor/api/v1/104400001/sendMessage", "/honor/auth/token", "honor-emulator-client", "honor-emulator-secret")]
    public async Task Send_AfterAnHour_FindsItsTokenExpired(string path, string auth, string id, string secret)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator, auth, id, secret);
        emulator.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("80200003", await SendAsync(emulator, path, token, "{}", Now()));
        Assert.Equal("80200001", await SendAsync(emulator, path, "made up", "{}", Now()));
    }

    private static string Huawei(string notification, string android = "", string tokens = "\"T\"") =>
        $$$"""{"message":{"android":{{{{android}}}"notification":{{{notification}}}},"token":[{{{tokens}}}]}}""";

    private static string Honor(string notification, string tokens = "\"T\"") =>
        $$$"""{"android":{"notification":{{{notification}}}},"token":[{{{tokens}}}]}""";

    private static string Now() => $"{RunningEmulator.Now.ToUnixTimeMilliseconds()}";

    private static async Task<string> TokenAsync(RunningEmulator emulator, string path, string id, string secret)
    {
        using FormUrlEncodedContent form = new(
            [new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
        using HttpResponseMessage response = await emulator.Http.PostAsync(path, form, TestContext.Current.CancellationToken);
        return (await JsonAsync(response)).GetProperty("access_token").GetString()!;
    }

    private static async Task<string> SendAsync(RunningEmulator emulator, string path, string token, string body, string? timestamp = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (timestamp is not null)
        {
            request.Headers.Add("timestamp", timestamp);
        }

        using HttpResponseMessage response = await emulator.SendAsync(request);
        JsonElement code = (await JsonAsync(response)).GetProperty("code");
        return code.ValueKind == JsonValueKind.String ? code.GetString()! : code.GetRawText();
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
