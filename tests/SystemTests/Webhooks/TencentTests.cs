using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Tencent;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Webhooks;

/// <summary>Tencent's callbacks, signed as its console would, over HTTP, Azurite and the emulator.</summary>
public sealed class TencentTests : IAsyncLifetime
{
    private const string Token = "a-token-of-the-console";
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(new Dictionary<string, string?>(), services =>
    {
        // The emulated app is the host's own; only that it takes callbacks is added.
        services.Replace(ServiceDescriptor.Singleton(new TencentApps(
            new Dictionary<string, TencentOptions> { ["default"] = new() { SdkAppid = "1400000000", Token = Token } })));
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Callback_OfADirectMessage_IsDeliveredOnceHoweverOftenItComes()
    {
        string token = await _host.RegisterAsync("bob");
        await PutAsync("/api/users/alice/settings", """{ "displayName": "Alice" }""");

        Assert.Equal(HttpStatusCode.OK, await CallAsync(Message("1_2_3")));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(Message("1_2_3")));
        await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:1_2_3");
        Assert.Equal(HttpStatusCode.OK, await CallAsync(Message("1_2_3")));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(Message("4_5_6")));
        await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:4_5_6");

        IReadOnlyList<JsonElement> deliveries = await _host.DeliveriesAsync(token);
        Assert.Equal(2, deliveries.Count);
        Assert.All(deliveries, delivery => Assert.Equal("Alice:Lunch?", AlertOf(delivery)));
    }

    [Fact]
    public async Task Callback_OfARecall_TakesTheMessagesPlaceSilently()
    {
        string token = await _host.RegisterAsync("bob", more: ", \"language\": \"zh-Hans\"");
        await CallAsync(Message("1_2_3"));
        await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:1_2_3");

        Assert.Equal(HttpStatusCode.OK, await CallAsync(new JsonObject
        {
            ["CallbackCommand"] = "C2C.CallbackAfterMsgWithDraw",
            ["From_Account"] = "alice",
            ["To_Account"] = "bob",
            ["MsgKey"] = "1_2_3",
        }));
        await _host.ReportWhenDoneAsync($"recall-{ReplaceId.For("default", "tencent:c2c:alice:bob:1_2_3")}");

        JsonElement[] deliveries = [.. (await _host.DeliveriesAsync(token)).OrderByDescending(delivery => AlertOf(delivery).Length)];
        Assert.Equal(["Lunch?", "消息已撤回"], deliveries.Select(AlertOf));
        Assert.Equal(CollapseIdOf(deliveries[0]), CollapseIdOf(deliveries[1]));
        Assert.True(deliveries[0].GetProperty("payload").GetProperty("aps").TryGetProperty("sound", out _));
        Assert.False(deliveries[1].GetProperty("payload").GetProperty("aps").TryGetProperty("sound", out _));
    }

    [Fact]
    public async Task Callback_OfAGroupMessage_ReachesTheRosterWithTheGroupsName()
    {
        string bob = await _host.RegisterAsync("bob");
        string alice = await _host.RegisterAsync("alice");
        await PutAsync(
            "/api/rosters/%40TGS%23ABC",
            """{ "name": "Team 7", "members": [ { "userId": "alice", "nameCard": "Ali" }, { "userId": "bob" } ] }""");

        Assert.Equal(HttpStatusCode.OK, await CallAsync(new JsonObject
        {
            ["CallbackCommand"] = "Group.CallbackAfterSendMsg",
            ["GroupId"] = "@TGS#ABC",
            ["Type"] = "Public",
            ["From_Account"] = "alice",
            ["MsgSeq"] = 7,
            ["Random"] = 8,
            ["MsgBody"] = Words(),
        }));
        await _host.ReportWhenDoneAsync("tencent:group:@TGS#ABC::7_8");

        Assert.Equal("Ali(Team 7):Lunch?", AlertOf(Assert.Single(await _host.DeliveriesAsync(bob))));
        Assert.Empty(await _host.DeliveriesAsync(alice));
    }

    [Fact]
    public async Task Callback_OfALogout_StopsPushesUntilTheNextLogin()
    {
        string token = await _host.RegisterAsync("bob");

        Assert.Equal(HttpStatusCode.OK, await CallAsync(State("Logout"), "&OptPlatform=iOS"));
        await CallAsync(Message("1_1_1"));
        JsonElement report = await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:1_1_1");
        Assert.Equal(HttpStatusCode.OK, await CallAsync(State("Login"), "&OptPlatform=IOS"));
        await CallAsync(Message("2_2_2"));
        await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:2_2_2");

        JsonElement outcome = report.GetProperty("outcomes")[0];
        Assert.Equal(("skipped", "loggedOut"), (outcome.GetProperty("outcome").GetString(), outcome.GetProperty("detail").GetString()));
        Assert.Single(await _host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Sendmsg_WithOfflinePushInfo_LooksAndSoundsAsItSays()
    {
        string token = await _host.RegisterAsync("bob");
        JsonObject body = JsonNode.Parse("""
            { "From_Account": "alice", "To_Account": ["bob"], "MsgRandom": 9, "MsgLifeTime": 60,
              "OfflinePushInfo": { "Title": "T", "Desc": "D", "Ext": "{}", "ApnsInfo": { "Sound": "chime.caf", "SubTitle": "S" } } }
            """)!.AsObject();
        body["MsgBody"] = Words();

        Assert.Equal(HttpStatusCode.OK, await CallAsync(body));
        await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:_9_");

        JsonElement payload = Assert.Single(await _host.DeliveriesAsync(token)).GetProperty("payload");
        Assert.Equal("""{"title":"T","subtitle":"S","body":"D"}""", payload.GetProperty("aps").GetProperty("alert").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(("chime.caf", "{}"), (payload.GetProperty("aps").GetProperty("sound").GetString(), payload.GetProperty("ext").GetString()));
    }

    [Fact]
    public async Task Callback_SignedWithAnotherToken_IsRefusedAndNothingIsSent()
    {
        string token = await _host.RegisterAsync("bob");

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(Message("1_2_3"), token: "guess"));

        using HttpResponseMessage report = await _host.GetAsync("/api/messages/tencent:c2c:alice:bob:1_2_3");
        Assert.Equal(HttpStatusCode.NotFound, report.StatusCode);
        Assert.Empty(await _host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Callback_OfAReadReport_ClearsTheConversation()
    {
        string token = await _host.RegisterAsync("bob");
        JsonObject report = new()
        {
            ["CallbackCommand"] = "C2C.CallbackAfterMsgReport",
            ["Report_Account"] = "bob",
            ["Peer_Account"] = "alice",
            ["LastReadTime"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["UnreadMsgNum"] = 3,
        };

        Assert.Equal(HttpStatusCode.OK, await CallAsync(report));

        await Eventually.TrueAsync(async () => (await _host.DeliveriesAsync(token)).Count == 1);
        JsonElement payload = Assert.Single(await _host.DeliveriesAsync(token)).GetProperty("payload");
        Assert.Equal((3, "c2c_alice"), (payload.GetProperty("aps").GetProperty("badge").GetInt32(), payload.GetProperty("clear").GetProperty("conversationId").GetString()));
    }

    private static JsonObject Message(string key) => new()
    {
        ["CallbackCommand"] = "C2C.CallbackAfterSendMsg",
        ["From_Account"] = "alice",
        ["To_Account"] = "bob",
        ["MsgKey"] = key,
        ["SendMsgResult"] = 0,
        ["MsgBody"] = Words(),
    };

    private static JsonObject State(string action) => new()
    {
        ["CallbackCommand"] = "State.StateChange",
        ["Info"] = new JsonObject { ["Action"] = action, ["To_Account"] = "bob" },
    };

    private static JsonArray Words() =>
        new(new JsonObject { ["MsgType"] = "TIMTextElem", ["MsgContent"] = new JsonObject { ["Text"] = "Lunch?" } });

    private static string AlertOf(JsonElement delivery) => delivery.GetProperty("payload").GetProperty("aps").GetProperty("alert").ToString();

    private static string? CollapseIdOf(JsonElement delivery) =>
        delivery.GetProperty("headers").EnumerateObject().Single(header => header.Name == "apns-collapse-id").Value.GetString();

    private async Task<HttpStatusCode> CallAsync(JsonObject body, string more = "", string token = Token)
    {
        string time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string sign = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token + time)));
        using HttpResponseMessage answer = await _host.PostAsync(
            $"/webhooks/tencent/default?SdkAppid=1400000000&contenttype=json&RequestTime={time}&Sign={sign}{more}", body.ToJsonString());
        JsonElement reply = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
        Assert.Equal(answer.IsSuccessStatusCode ? "OK" : "FAIL", reply.GetProperty("ActionStatus").GetString());
        return answer.StatusCode;
    }

    private async Task PutAsync(string path, string json)
    {
        using HttpResponseMessage answer = await _host.PutAsync(path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
