using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated OPPO refuses what the real one would, with the real one's codes. No code of ours speaks here.</summary>
public sealed class OppoRefusalTests
{
    private const string Key = "oppo-emulator-key";
    private const string Secret = "oppo-emulator-secret";

    public static TheoryData<string, string> Messages { get; } = new()
    {
        { "0", Message() },
        { "0", Message(""" "style":2, """, content: new string('c', 128)) },
        { "0", Message(""" "category":"IM","notify_level":16,"private_msg_template_id":"t","private_title_parameters":"{\"a\":\"b\"}", """) },
        { "0", Message(""" "click_action_type":4,"click_action_activity":"a.B","action_parameters":"{}", """) },
        { "40", "" },
        { "41", "{" },
        { "41", "[]" },
        { "40", """{"target_type":2,"target_value":"CN_1"}""" },
        { "40", """{"target_type":2,"notification":{"title":"t","content":"c"}}""" },
        { "40", """{"target_type":2,"target_value":"CN_1","notification":{"title":"t"}}""" },
        { "40", Message(title: "") },
        { "41", Message(title: new string('t', 51)) },
        { "41", Message(content: new string('c', 51)) },
        { "41", Message(""" "style":2, """, content: new string('c', 129)) },
        { "41", Message(""" "style":4, """) },
        { "41", Message(""" "misspelt":1, """) },
        { "41", Message(""" "click_action_type":3, """) },
        { "41", Message(""" "click_action_type":"4", """) },
        { "40", Message(""" "click_action_type":4, """) },
        { "40", Message(""" "click_action_type":2, """) },
        { "41", Message(""" "action_parameters":{"ext":"e"}, """) },
        { "41", Message($$""" "action_parameters":"{\"e\":\"{{new string('e', 4000)}}\"}", """) },
        { "41", Message(""" "off_line":true,"off_line_ttl":864001, """) },
        { "41", Message($$""" "call_back_parameter":"{{new string('p', 101)}}", """) },
        { "67", Message(""" "category":"CHAT", """) },
        { "67", Message(""" "notify_level":2, """) },
        { "67", Message(""" "category":"IM","notify_level":3, """) },
        { "67", Message(""" "category":"NEWS","notify_level":16, """) },
        { "67", Message(""" "category":"NEWS","private_msg_template_id":"t", """) },
        { "10000", Message(target: "CN_1;CN_2") },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Unicast_Message_IsJudged(string code, string message)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        Assert.Equal(code, Code(await PostAsync(emulator, "message/notification/unicast", ("auth_token", await TokenAsync(emulator)), ("message", message))));
        Assert.Equal(code == "0" ? 1 : 0, (await emulator.DeliveriesAsync()).Count);
    }

    [Theory]
    [InlineData("0", 0, null)]
    [InlineData("0", 599, null)]
    [InlineData("19", 601, null)]
    [InlineData("19", -601, null)]
    [InlineData("14", 0, "app_key")]
    [InlineData("16", 0, "sign")]
    [InlineData("19", 0, "timestamp")]
    [InlineData("15", 0, "-app_key")]
    [InlineData("17", 0, "-sign")]
    [InlineData("18", 0, "-timestamp")]
    public async Task Auth_Form_IsJudged(string code, int secondsOff, string? wrong)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        (string Name, string Value)[] form = [.. Login(secondsOff)
            .Where(field => wrong != $"-{field.Name}")
            .Select(field => (field.Name, wrong == field.Name ? "wrong" : field.Value))];

        Assert.Equal(code, Code(await PostAsync(emulator, "auth", form)));
    }

    [Fact]
    public async Task Unicast_TokenMissingUnknownOrEnded_IsRefused()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator);

        Assert.Equal("29", Code(await PostAsync(emulator, "message/notification/unicast", ("message", Message()))));
        Assert.Equal("11", Code(await PostAsync(emulator, "message/notification/unicast", ("auth_token", "made up"), ("message", Message()))));
        emulator.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("11", Code(await PostAsync(emulator, "message/notification/unicast", ("auth_token", token), ("message", Message()))));
    }

    [Fact]
    public async Task UnicastBatch_MessagesOfAllKinds_HaveAnswersOfTheirOwn()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string messages = $"[{Message(target: "CN_1")},{Message(title: "", target: "CN_2")}]";

        JsonElement reply = await PostAsync(emulator, "message/notification/unicast_batch", ("auth_token", await TokenAsync(emulator)), ("messages", messages));

        Assert.Equal("0", Code(reply));
        Assert.Equal(
            ["CN_1 ", "CN_2 40"],
            reply.GetProperty("data").EnumerateArray().Select(element =>
                $"{element.GetProperty("registrationId").GetString()} {(element.TryGetProperty("errorCode", out JsonElement code) ? code.GetRawText() : "")}"));
        Assert.Equal("CN_1", Assert.Single(await emulator.DeliveriesAsync()).GetProperty("token").GetString());
    }

    [Fact]
    public async Task UnicastBatch_OneTargetIsNoRegistrationId_RefusesEverybody()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string messages = $"[{Message(target: "CN_1")},{Message(target: "CN 3")}]";

        Assert.Equal("10000", Code(await PostAsync(
            emulator, "message/notification/unicast_batch", ("auth_token", await TokenAsync(emulator)), ("messages", messages))));
        Assert.Empty(await emulator.DeliveriesAsync());
    }

    [Theory]
    [InlineData(1000, "0")]
    [InlineData(1001, "41")]
    [InlineData(0, "41")]
    public async Task UnicastBatch_Count_IsLimited(int count, string code)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string messages = $"[{string.Join(',', Enumerable.Range(0, count).Select(number => Message(target: $"CN_{number}")))}]";

        Assert.Equal(code, Code(await PostAsync(
            emulator, "message/notification/unicast_batch", ("auth_token", await TokenAsync(emulator)), ("messages", messages))));
    }

    [Fact]
    public async Task Unicast_SameAppMessageIdAgain_IsADuplicateForThatTargetOnly()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        string token = await TokenAsync(emulator);

        List<string> codes = [];
        foreach (string target in (string[])["CN_1", "CN_1", "CN_2"])
        {
            codes.Add(Code(await PostAsync(
                emulator, "message/notification/unicast", ("auth_token", token), ("message", Message(""" "app_message_id":"m1", """, target: target)))));
        }

        Assert.Equal(["0", "32", "0"], codes);
        Assert.Equal(2, (await emulator.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Unicast_WhereTemplatesAreRequired_IsRefusedWithoutOne()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync(options => options.Oppo.RequireTemplates = true);

        Assert.Equal("67", Code(await PostAsync(
            emulator, "message/notification/unicast", ("auth_token", await TokenAsync(emulator)), ("message", Message(""" "category":"IM", """)))));
    }

    private static string Message(string members = "", string title = "t", string content = "c", string target = "CN_1") =>
        $$$"""{"target_type":2,"target_value":"{{{target}}}","notification":{{{{members}}}"title":"{{{title}}}","content":"{{{content}}}"}}""";

    private static (string Name, string Value)[] Login(int secondsOff)
    {
        string timestamp = $"{RunningEmulator.Now.AddSeconds(secondsOff).ToUnixTimeMilliseconds()}";
        string sign = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key + timestamp + Secret)));
        return [("app_key", Key), ("timestamp", timestamp), ("sign", sign)];
    }

    private static async Task<string> TokenAsync(RunningEmulator emulator) =>
        (await PostAsync(emulator, "auth", Login(0))).GetProperty("data").GetProperty("auth_token").GetString()!;

    private static async Task<JsonElement> PostAsync(RunningEmulator emulator, string method, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using HttpResponseMessage response = await emulator.Http.PostAsync($"/oppo/server/v1/{method}", form, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static string Code(JsonElement reply) => reply.GetProperty("code").GetRawText();
}
