using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Emulator;
using PushFunctions.Http.Tencent;
using PushFunctions.SystemTests.Results;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Security;

/// <summary>Addresses that callers name are passed on to phones, or refused; nobody here goes there.</summary>
public sealed class NoFetchTests : IAsyncLifetime
{
    private const string Token = "a-token-of-the-console";

    private readonly Trap _trap = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(new Dictionary<string, string?>(), services =>
        services.Replace(ServiceDescriptor.Singleton(new TencentApps(
            new Dictionary<string, TencentOptions> { ["default"] = new() { SdkAppid = "1400000000", Token = Token } }))));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _trap.Dispose();
    }

    [Fact]
    public async Task Post_AddressesInEveryPlace_ReachThePhonesAndAreNeverFetched()
    {
        string[] channels = ["apns", "fcm", "huawei", "harmony", "honor", "oppo", "vivo"];
        foreach (string channel in channels)
        {
            await _host.RegisterAsync("bob", channel, channel);
        }

        JsonObject message = Event("m-urls", "https");
        using HttpResponseMessage tried = await _host.PostAsync("/api/messages?dryRun=true", message.ToJsonString());
        using HttpResponseMessage posted = await _host.PostAsync("/api/messages", message.ToJsonString());
        Assert.True(posted.StatusCode == HttpStatusCode.Accepted, await posted.Content.ReadAsStringAsync(Cancellation));
        JsonElement report = await _host.ReportWhenDoneAsync("m-urls");

        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        Assert.Equal(channels.Length, report.GetProperty("totals").GetProperty("sent").GetInt32());
        using HttpClient http = new();
        string deliveries = await http.GetStringAsync(new Uri(_host.Host.Emulator!.Address, "/deliveries"), Cancellation);
        foreach (string name in (string[])["fcm", "apns", "huawei", "harmony", "honor", "link"])
        {
            Assert.Contains($"{_trap.Host}/{name}", deliveries, StringComparison.Ordinal);
        }

        Assert.False(_trap.HasCaught);
    }

    [Fact]
    public async Task Post_AddressWithoutTls_IsRefusedByName()
    {
        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", Event("m-http", "http").ToJsonString());

        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        foreach (string path in (string[])["$.push.image", "$.push.click.link", "$.push.fcm.image", "$.push.apns.image", "$.push.huawei.image", "$.push.harmony.image", "$.push.honor.image"])
        {
            Assert.Contains($"\"{path}\"", body, StringComparison.Ordinal);
        }

        Assert.False(_trap.HasCaught);
    }

    [Fact]
    public async Task Tencent_PicturesAndFilesInTheBody_AreNeverFetched()
    {
        string token = await _host.RegisterAsync("bob");
        string time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string sign = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token + time)));
        string body = $$"""
            { "CallbackCommand": "C2C.CallbackAfterSendMsg", "From_Account": "alice", "To_Account": "bob", "MsgKey": "1_2_3", "SendMsgResult": 0,
              "MsgBody": [ { "MsgType": "TIMImageElem", "MsgContent": { "ImageInfoArray": [ { "Type": 1, "URL": "http://{{_trap.Host}}/a.jpg" } ] } },
                           { "MsgType": "TIMFileElem", "MsgContent": { "Url": "http://{{_trap.Host}}/a.txt", "FileName": "a.txt" } },
                           { "MsgType": "TIMVideoFileElem", "MsgContent": { "VideoUrl": "http://{{_trap.Host}}/a.mp4", "ThumbUrl": "http://{{_trap.Host}}/a.png" } } ] }
            """;

        using HttpResponseMessage answer = await _host.PostAsync(
            $"/webhooks/tencent/default?SdkAppid=1400000000&contenttype=json&RequestTime={time}&Sign={sign}", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:1_2_3");

        Assert.Single(await _host.DeliveriesAsync(token));
        Assert.False(_trap.HasCaught);
    }

    [Fact]
    public async Task Send_ProviderThatRedirects_IsNotFollowed()
    {
        await using ResultReceiver hub = await ResultReceiver.StartAsync();
        hub.Answer = (_, response) =>
        {
            response.StatusCode = 307;
            response.Headers.Location = $"http://{_trap.Host}/elsewhere";
        };
        await using RunningHost host = await RunningHost.StartAsync(
            new Dictionary<string, string?>
            {
                ["Push:Apps:default:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(new Uri(hub.Url)),
                ["Push:Apps:default:NotificationHub:Name"] = "push",
            },
            _ => { });
        await host.RegisterAsync("bob");

        using HttpResponseMessage answer = await host.PostAsync(
            "/api/messages",
            """{ "id": "m-redirected", "conversation": { "type": "direct", "id": "alice" }, "recipients": [ { "userId": "bob" } ], "content": [ { "type": "text", "text": "hi" } ] }""");
        JsonElement outcome = (await host.ReportWhenDoneAsync("m-redirected")).GetProperty("outcomes")[0];

        Assert.Equal(("refused", "307"), (outcome.GetProperty("outcome").GetString(), outcome.GetProperty("detail").GetString()));
        Assert.Single(hub.Requests);
        Assert.False(_trap.HasCaught);
    }

    [Fact]
    public async Task Trap_SomebodyKnocks_TellsIt()
    {
        using TcpClient somebody = new();
        string[] parts = _trap.Host.Split(':');
        await somebody.ConnectAsync(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), Cancellation);

        await Eventually.TrueAsync(() => _trap.HasCaught);
    }

    private JsonObject Event(string id, string scheme) => new()
    {
        ["id"] = id,
        ["conversation"] = new JsonObject { ["type"] = "direct", ["id"] = "alice" },
        ["recipients"] = new JsonArray(new JsonObject { ["userId"] = "bob" }),
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
        ["push"] = new JsonObject
        {
            ["image"] = Address(scheme, "image"),
            ["click"] = new JsonObject { ["link"] = Address(scheme, "link") },
            ["fcm"] = new JsonObject { ["image"] = Address(scheme, "fcm") },
            ["apns"] = new JsonObject { ["image"] = Address(scheme, "apns"), ["mutableContent"] = true },
            ["huawei"] = new JsonObject { ["image"] = Address(scheme, "huawei") },
            ["harmony"] = new JsonObject { ["image"] = Address(scheme, "harmony") },
            ["honor"] = new JsonObject { ["image"] = Address(scheme, "honor") },
        },
    };

    private string Address(string scheme, string name) => $"{scheme}://{_trap.Host}/{name}";
}
