using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated TPNS refuses what the real one would, with the real one's codes. No code of ours speaks here.</summary>
public sealed class TpnsRefusalTests
{
    private const string Android = "1500000001";
    private const string AndroidSecret = "tpns-emulator-android-secret";
    private const string Ios = "1600000001";
    private const string IosSecret = "tpns-emulator-ios-secret";
    private const string Token = "0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Audience = "\"audience_type\":\"token_list\",\"message_type\":\"notify\"";
    private const string Words = "\"title\":\"t\",\"content\":\"c\"";
    private const string Tokens = $"\"token_list\":[\"{Token}\"]";
    private const string Aps = "\"ios\":{\"aps\":{\"alert\":{\"title\":\"t\"},\"badge_type\":3,\"sound\":\"default\"}}";

    public static TheoryData<string, string> AndroidBodies { get; } = new()
    {
        { "0", $"{{{Audience},{Tokens},\"message\":{{{Words}}}}}" },
        { "0", With("{\"expire_time\":259200,\"ignore_invalid_token\":1}") },
        { "0", WithAndroid("""{"badge_type":-2,"vivo_ch_id":"1","hw_importance":2,"custom_content":"{}","action":{"action_type":3,"intent":"im://x"}}""") },
        { "0", $"{{\"audience_type\":\"token\",\"message_type\":\"message\",{Tokens},\"message\":{{{Words}}}}}" },
        { "1008001", "[" },
        { "1008001", "[]" },
        { "1008001", "" },
        { "1008002", $"{{{Audience},\"message\":{{{Words}}}}}" },
        { "1008002", $"{{{Audience},{Tokens}}}" },
        { "1008002", $"{{\"message_type\":\"notify\",{Tokens},\"message\":{{{Words}}}}}" },
        { "1008002", $"{{\"audience_type\":\"token\",{Tokens},\"message\":{{{Words}}}}}" },
        { "1008002", $"{{{Audience},{Tokens},\"message\":{{\"title\":\"t\"}}}}" },
        { "1008002", $"{{{Audience},{Tokens},\"message\":{{\"title\":\"\",\"content\":\"c\"}}}}" },
        { "1008007", With("{\"misspelt\":1}") },
        { "1008007", With("{\"expire_time\":259201}") },
        { "1008007", With("{\"expire_time\":\"800\"}") },
        { "1008007", $"{{{Audience},\"token_list\":\"{Token}\",\"message\":{{{Words}}}}}" },
        { "1008007", $"{{{Audience},\"token_list\":[],\"message\":{{{Words}}}}}" },
        { "1008007", $"{{\"audience_type\":\"all\",\"message_type\":\"notify\",{Tokens},\"message\":{{{Words}}}}}" },
        { "1008007", $"{{{Audience},{Tokens},\"message\":{{\"title\":\"t\",\"content\":\"{new string('c', 4096)}\"}}}}" },
        { "1008007", WithAndroid("""{"badge_type":100}""") },
        { "1008007", WithAndroid("""{"vivo_ch_id":1}""") },
        { "1008007", WithAndroid("""{"custom_content":{"ext":"e"}}""") },
        { "1008007", WithAndroid("""{"custom_content":"ext"}""") },
        { "1008007", WithAndroid("""{"action":{"action_type":3}}""") },
        { "1008007", WithAndroid("""{"action":{"action_type":2,"browser":{"url":"im://x"}}}""") },
    };

    public static TheoryData<string, string> IosBodies { get; } = new()
    {
        { "0", $"{{{Audience},\"environment\":\"dev\",{Tokens},\"message\":{{{Words},{Aps}}}}}" },
        { "0", Silent("message", "\"content-available\":1") },
        { "1008002", $"{{{Audience},{Tokens},\"message\":{{{Words},{Aps}}}}}" },
        { "1008002", $"{{{Audience},\"environment\":\"product\",{Tokens},\"message\":{{{Words}}}}}" },
        { "1008002", $"{{{Audience},\"environment\":\"product\",{Tokens},\"message\":{{{Words},\"ios\":{{\"aps\":{{}}}}}}}}" },
        { "1008002", Silent("message", "\"sound\":\"default\"") },
        { "1008007", $"{{{Audience},\"environment\":\"sandbox\",{Tokens},\"message\":{{{Words},{Aps}}}}}" },
        { "1008007", Silent("message", "\"content-available\":1,\"badge_type\":1") },
        { "1008007", $"{{{Audience},\"environment\":\"dev\",{Tokens},\"message\":{{{Words},\"ios\":{{\"aps\":{{\"alert\":{{}},\"content-available\":1}}}}}}}}" },
    };

    [Theory]
    [MemberData(nameof(AndroidBodies))]
    public async Task Android_Body_IsJudged(string code, string body) => Assert.Equal(code, await CodeAsync(body));

    [Theory]
    [MemberData(nameof(IosBodies))]
    public async Task Ios_Body_IsJudged(string code, string body) => Assert.Equal(code, await CodeAsync(body, Ios, IosSecret));

    [Theory]
    [InlineData(Android, AndroidSecret, "0")]
    [InlineData(Android, IosSecret, "1008003")]
    [InlineData(Ios, AndroidSecret, "1008003")]
    [InlineData("1599999999", AndroidSecret, "1008035")]
    [InlineData("", AndroidSecret, "1008035")]
    public async Task Caller_BySignatureOrBasic_IsJudged(string id, string secret, string code)
    {
        string body = $"{{{Audience},{Tokens},\"message\":{{{Words}}}}}";

        Assert.Equal(code, await CodeAsync(body, id, secret));
        Assert.Equal(code, await CodeAsync(body, id, secret, isBasic: true));
    }

    [Theory]
    [InlineData("AccessId")]
    [InlineData("TimeStamp")]
    [InlineData("Sign")]
    public async Task Caller_HeaderMissingOrAnother_IsRefused(string header)
    {
        string body = $"{{{Audience},{Tokens},\"message\":{{{Words}}}}}";
        using HttpRequestMessage without = Signed(body, Android, AndroidSecret);
        without.Headers.Remove(header);
        using HttpRequestMessage another = Signed(body, Android, AndroidSecret);
        another.Headers.Remove(header);
        another.Headers.Add(header, "1600000001");
        using HttpRequestMessage nobody = Signed(body, Android, AndroidSecret);
        nobody.Headers.Clear();

        Assert.All(
            [await CodeAsync(without), await CodeAsync(another), await CodeAsync(nobody)], code => Assert.True(code is "1008003" or "1008035", code));
    }

    [Fact]
    public async Task Caller_BodyChangedByASpace_IsRefused()
    {
        string body = $"{{{Audience},{Tokens},\"message\":{{{Words}}}}}";
        using HttpRequestMessage request = Signed(body, Android, AndroidSecret);
        request.Content = new StringContent($"{body} ", Encoding.UTF8, "application/json");

        Assert.Equal("1008003", await CodeAsync(request));
    }

    [Theory]
    [InlineData(1000, "0")]
    [InlineData(1001, "1008007")]
    public async Task Tokens_AreAtMost1000(int count, string code)
    {
        string tokens = string.Join(',', Enumerable.Range(0, count).Select(number => $"\"{number:x36}\""));

        Assert.Equal(code, await CodeAsync($"{{{Audience},\"token_list\":[{tokens}],\"message\":{{{Words}}}}}"));
    }

    [Theory]
    [InlineData(0, "1008029", "[]", 0)]
    [InlineData(1, "0", """["short"]""", 1)]
    public async Task Tokens_OneInvalid_IsDroppedAndListedWhereThatIsAsked(int ignore, string code, string listed, int deliveries)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using HttpRequestMessage request = Signed(
            $"{{{Audience},\"ignore_invalid_token\":{ignore},\"token_list\":[\"short\",\"{Token}\"],\"message\":{{{Words}}}}}", Android, AndroidSecret);

        JsonElement answer = await AnswerAsync(emulator, request);

        Assert.Equal((code, listed), (answer.GetProperty("ret_code").GetRawText(), answer.GetProperty("invalid_targe_list").GetRawText()));
        Assert.Equal(deliveries, (await emulator.DeliveriesAsync()).Count);
    }

    private static string With(string members) => $"{{{Audience},{Tokens},\"message\":{{{Words}}},{members[1..]}";

    private static string WithAndroid(string android) => $"{{{Audience},{Tokens},\"message\":{{{Words},\"android\":{android}}}}}";

    private static string Silent(string type, string aps) =>
        $"{{\"audience_type\":\"token_list\",\"message_type\":\"{type}\",\"environment\":\"product\",{Tokens},\"message\":{{\"ios\":{{\"aps\":{{{aps}}}}}}}}}";

    private static async Task<string> CodeAsync(string body, string id = Android, string secret = AndroidSecret, bool isBasic = false)
    {
        using HttpRequestMessage request = Signed(body, id, secret);
        if (isBasic)
        {
            request.Headers.Clear();
            request.Headers.Add("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))}");
        }

        return await CodeAsync(request);
    }

    private static async Task<string> CodeAsync(HttpRequestMessage request)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        return (await AnswerAsync(emulator, request)).GetProperty("ret_code").GetRawText();
    }

    private static async Task<JsonElement> AnswerAsync(RunningEmulator emulator, HttpRequestMessage request)
    {
        using HttpResponseMessage response = await emulator.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static HttpRequestMessage Signed(string body, string id, string secret)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/tpns/v3/push/app") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        byte[] mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"1700000000{id}{body}"));
        request.Headers.TryAddWithoutValidation("AccessId", id);
        request.Headers.TryAddWithoutValidation("TimeStamp", "1700000000");
        request.Headers.TryAddWithoutValidation("Sign", Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mac))));
        return request;
    }
}
