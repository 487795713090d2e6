using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated vivo refuses what the real one would, with the real one's codes. No code of ours speaks here.</summary>
public sealed class VivoRefusalTests
{
    private const string Id = "105000001";
    private const string Key = "vivo-emulator-key";
    private const string Secret = "vivo-emulator-secret";

    public static TheoryData<string, string> Messages { get; } = new()
    {
        { "0", Message() },
        { "0", Message(""" "classification":1,"category":"IM","extra":{"callback":"https://x/r","callback.param":"p"},"clientCustomMap":{"ext":"e"}, """) },
        { "10000", "{}" },
        { "10094", Message().Replace(Id, "105000002", StringComparison.Ordinal) },
        { "10050", Message(regId: "") },
        { "10352", Message(requestId: "") },
        { "10353", Message(requestId: new string('r', 65)) },
        { "10054", Message().Replace("\"notifyType\":4", "\"notifyType\":5", StringComparison.Ordinal) },
        { "10055", Message(title: "") },
        { "10056", Message(title: new string('t', 41)) },
        { "10057", Message(content: "") },
        { "10058", Message(content: new string('c', 101)) },
        { "10085", Message(content: "12345") },
        { "10059", Message(""" "timeToLive":59, """) },
        { "10059", Message(""" "timeToLive":86401, """) },
        { "10060", Message(skip: """ "skipType":5, """) },
        { "10060", Message(skip: """ "skipType":2, """) },
        { "10060", Message(skip: $$""" "skipType":4,"skipContent":"{{new string('s', 1025)}}", """) },
        { "10065", Message(""" "networkType":2, """) },
        { "10051", Message(""" "classification":2, """) },
        { "10096", Message(""" "classification":1,"category":"CHAT", """) },
        { "10097", Message(""" "classification":0,"category":"IM", """) },
        { "10097", Message(""" "classification":1,"category":"NEWS", """) },
        { "10095", Message(""" "notifyId":0, """) },
        { "10067", Message(""" "clientCustomMap":{"ext":1}, """) },
        { "10067", Message($$""" "clientCustomMap":{"ext":"{{new string('e', 1022)}}"}, """) },
        { "10304", Message(""" "extra":{"badge":"1"}, """) },
        { "10305", Message($$""" "extra":{"callback":"{{new string('c', 129)}}"}, """) },
        { "10306", Message($$""" "extra":{"callback.param":"{{new string('c', 65)}}"}, """) },
        { "400", Message(""" "misspelt":1, """) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Send_Message_IsJudged(string code, string message)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = code == "10000" ? "made up" : await TokenAsync(emulator);

        Assert.Equal(code, (await PostAsync(emulator, "send", token, message)).Code);
        Assert.Equal(code == "0" ? 1 : 0, (await emulator.DeliveriesAsync()).Count);
    }

    [Theory]
    [InlineData("0", 599, null)]
    [InlineData("10207", 601, null)]
    [InlineData("10207", -601, null)]
    [InlineData("10205", 0, "appId")]
    [InlineData("10202", 0, "appKey")]
    [InlineData("10207", 0, "timestamp")]
    [InlineData("10206", 0, "sign")]
    [InlineData("10200", 0, "-appId")]
    [InlineData("10201", 0, "-appKey")]
    [InlineData("10203", 0, "-timestamp")]
    [InlineData("10204", 0, "-sign")]
    public async Task Auth_Body_IsJudged(string code, int secondsOff, string? wrong)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        Dictionary<string, string> body = Login(secondsOff)
            .Where(member => wrong != $"-{member.Key}")
            .ToDictionary(member => member.Key, member => wrong == member.Key ? "wrong" : member.Value);

        Assert.Equal(code, (await PostAsync(emulator, "auth", null, JsonSerializer.Serialize(body))).Code);
    }

    [Fact]
    public async Task Send_AfterADay_FindsItsTokenEnded()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator);
        emulator.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal("10000", (await PostAsync(emulator, "send", token, Message())).Code);
    }

    [Theory]
    [InlineData("0", 2, null, "r")]
    [InlineData("0", 1000, null, "r")]
    [InlineData("10150", 0, null, "r")]
    [InlineData("10153", 1, null, "r")]
    [InlineData("10154", 1001, null, "r")]
    [InlineData("10151", 2, "", "r")]
    [InlineData("10152", 2, "made-up", "r")]
    [InlineData("10352", 2, null, "")]
    public async Task PushToList_Body_IsJudged(string code, int count, string? task, string requestId)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator);
        string saved = (await PostAsync(emulator, "saveListPayload", token, Message(regId: null))).Json.GetProperty("taskId").GetString()!;
        string regIds = string.Join(',', Enumerable.Range(0, count).Select(number => $"\"R{number}\""));

        Assert.Equal(code, (await PostAsync(
            emulator, "pushToList", token, $$"""{"appId":{{Id}},"taskId":"{{task ?? saved}}","requestId":"{{requestId}}","regIds":[{{regIds}}]}""")).Code);
        Assert.Equal(code == "0" ? count : 0, (await emulator.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task SaveListPayload_MessageOfOneDevice_IsRefused()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        Assert.Equal("400", (await PostAsync(emulator, "saveListPayload", await TokenAsync(emulator), Message())).Code);
    }

    [Fact]
    public async Task Send_TestMessage_ReachesTestPhonesOnly()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(options => options.Vivo.TestPhones.Add("R2"));
        string token = await TokenAsync(emulator);

        (string code, JsonElement json) = await PostAsync(emulator, "send", token, Message(""" "pushMode":1, """));

        Assert.Equal(("10302", 4), (code, json.GetProperty("invalidUser").GetProperty("status").GetInt32()));
        Assert.Equal("0", (await PostAsync(emulator, "send", token, Message(""" "pushMode":1, """, regId: "R2"))).Code);
        Assert.Equal("R2", Assert.Single(await emulator.DeliveriesAsync()).GetProperty("token").GetString());
    }

    private static string Message(
        string members = "", string title = "t", string content = "c", string? regId = "R1", string requestId = "r1", string skip = """ "skipType":1, """) =>
        $$"""{"appId":{{Id}},"notifyType":4,{{members}}{{skip}}"title":"{{title}}","content":"{{content}}",{{(regId is null ? "" : $"\"regId\":\"{regId}\",")}}"requestId":"{{requestId}}"}""";

    private static Dictionary<string, string> Login(int secondsOff)
    {
        string timestamp = $"{RunningEmulator.Now.AddSeconds(secondsOff).ToUnixTimeMilliseconds()}";
#pragma warning disable CA5351 // vivo's protocol
        string sign = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(Id + Key + timestamp + Secret)));
#pragma warning restore CA5351
        return new() { ["appId"] = Id, ["appKey"] = Key, ["timestamp"] = timestamp, ["sign"] = sign };
    }

    private static async Task<string> TokenAsync(RunningEmulator emulator) =>
        (await PostAsync(emulator, "auth", null, JsonSerializer.Serialize(Login(0)))).Json.GetProperty("authToken").GetString()!;

    private static async Task<(string Code, JsonElement Json)> PostAsync(RunningEmulator emulator, string method, string? token, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/vivo/message/{method}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Add("authToken", token);
        }

        using HttpResponseMessage response = await emulator.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            return ($"{(int)response.StatusCode}", default);
        }

        JsonElement json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return (json.GetProperty("result").GetRawText(), json);
    }
}
