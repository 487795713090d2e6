using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Core.Receipts;
using PushFunctions.Storage.Messages;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Redaction;

/// <summary>Everything that can happen to messages, each of them full of marks. What the host itself says of them is returned by each act.</summary>
internal sealed class RedactedStory(Marks marks, RedactedHost host)
{
    public static readonly string[] Vendors = ["huawei", "harmony", "honor", "oppo", "vivo"];

    private readonly List<string> _said = [];

    /// <summary>Reports, and lists of poison.</summary>
    public IReadOnlyList<string> Said => _said;

    public async Task RegisterAsync()
    {
        foreach (string user in (string[])["bob", "carol"])
        {
            await PutDeviceAsync(user, "apns", marks.HexOf($"tokenOf{user}"));
            foreach (string channel in (string[])["fcm", .. Vendors])
            {
                await PutDeviceAsync(user, channel, marks[$"token{channel}Of{user}"]);
            }
        }

        await PutDeviceAsync("dave", "huawei", marks["tokenDead"]);
        await host.PutAsync("/api/users/alice/settings", new JsonObject { ["displayName"] = marks["displayName"] });
        await host.PutAsync("/api/rosters/team-8", new JsonObject
        {
            ["name"] = marks["rosterName"],
            ["members"] = new JsonArray(Member("alice", marks["rosterCard"]), Member("bob", null), Member("carol", null)),
        }, HttpStatusCode.Created);
        await host.PostAsync("/api/users/bob/devices/apns/state", JsonNode.Parse("""{ "state": "background", "unread": 4 }""")!, HttpStatusCode.NoContent);
    }

    public async Task SendAsync()
    {
        await host.PostAsync("/api/messages?dryRun=true", Event("m-dry", "group", "bob", "carol"), HttpStatusCode.OK);
        await host.PostAsync("/api/messages", Event("m-group", "group", "bob", "carol"));
        await host.PostAsync("/api/messages", Event("m-direct", "direct", "bob"));
        JsonObject template = Event("m-template", "group", "bob");
        template["push"]!["template"] = new JsonObject { ["id"] = "greeting", ["parameters"] = new JsonObject { ["Guest"] = marks["parameter"] } };
        await host.PostAsync("/api/messages", template);
        JsonObject roster = Event("m-roster", "group");
        roster.Remove("recipients");
        roster["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-8" };
        roster["sender"] = new JsonObject { ["id"] = "alice" };
        await host.PostAsync("/api/messages", roster);
        JsonObject custom = Event("m-custom", "direct", "bob"); // without push, its own settings count
        custom.Remove("push");
        await host.PostAsync("/api/messages", custom);
        await ReportAsync("m-group", "m-direct", "m-template", "m-roster", "m-custom");
    }

    public async Task FailAsync()
    {
        await host.ArmAsync(new JsonObject { ["channel"] = "fcm", ["status"] = 500 });
        await host.ArmAsync(new JsonObject { ["channel"] = "apns", ["status"] = 429, ["retryAfter"] = 1 });
        await host.ArmAsync(new JsonObject { ["channel"] = "vivo", ["kind"] = "reset" });
        await host.ArmAsync(new JsonObject { ["channel"] = "honor", ["kind"] = "halfReply" });
        await host.ArmAsync(new JsonObject { ["channel"] = "huawei", ["kind"] = "deadToken", ["token"] = marks["tokenDead"] });
        await host.PostAsync("/api/messages", Event("m-retried", "group", "bob", "dave"));
        await ReportAsync("m-retried");

        await host.ArmAsync(new JsonObject { ["channel"] = "fcm", ["status"] = 400 });
        await host.ArmAsync(new JsonObject { ["channel"] = "oppo", ["status"] = 401 });
        JsonObject refused = Event("m-refused", "group", "carol");
        refused["push"]!["ext"] = marks["largeExt"] + new string('x', 3000);
        refused["push"]!["body"] = string.Concat(Enumerable.Repeat("文", 1500)) + marks["longBody"];
        await host.PostAsync("/api/messages", refused);
        await ReportAsync("m-refused");
    }

    public async Task TencentAsync()
    {
        JsonArray body = new(new JsonObject { ["MsgType"] = "TIMTextElem", ["MsgContent"] = new JsonObject { ["Text"] = marks["tencentText"] } });
        await TencentAsync(new JsonObject
        {
            ["CallbackCommand"] = "C2C.CallbackAfterSendMsg",
            ["From_Account"] = "alice",
            ["To_Account"] = "bob",
            ["MsgKey"] = "1_2_3",
            ["SendMsgResult"] = 0,
            ["MsgBody"] = body,
            ["CloudCustomData"] = marks["tencentCloud"],
        });
        await TencentAsync(new JsonObject
        {
            ["From_Account"] = "alice",
            ["To_Account"] = "carol",
            ["MsgRandom"] = 9,
            ["MsgLifeTime"] = 60,
            ["MsgBody"] = body.DeepClone(),
            ["OfflinePushInfo"] = new JsonObject
            {
                ["Title"] = marks["tencentTitle"],
                ["Desc"] = marks["tencentDesc"],
                ["Ext"] = marks["tencentExt"],
                ["ApnsInfo"] = new JsonObject { ["SubTitle"] = marks["tencentSubtitle"] },
            },
        });
        await TencentAsync(new JsonObject { ["MsgBody"] = marks["tencentBroken"], ["From_Account"] = "alice", ["To_Account"] = "bob" }, HttpStatusCode.BadRequest);
        await ReportAsync("tencent:c2c:alice:bob:1_2_3", "tencent:c2c:alice:carol:_9_");
    }

    public async Task BadgeAndReceiptsAsync()
    {
        string badge = await host.PostAsync("/api/users/bob/badge", new JsonObject { ["unread"] = 1 });
        await ReportAsync(JsonElement.Parse(badge).GetProperty("id").GetString()!);

        string read = await host.PostAsync("/api/users/bob/conversations/alice/read", new JsonObject { ["unread"] = 0, ["messages"] = new JsonArray("m-direct") });
        await ReportAsync(JsonElement.Parse(read).GetProperty("ids")[0].GetString()!);

        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string tag = new ReceiptTags(RedactedHost.ReceiptSecret).Sign("default", "m-direct", MonthTable.Of(now)[^6..], now);
        await host.PostAsync("/receipts/huawei/default", Receipt(tag, marks["tokenhuaweiOfbob"]), HttpStatusCode.Unauthorized); // unsigned
        await host.PostAsync("/receipts/huawei/default", Receipt("1.forged", marks["tokenhuaweiOfcarol"]), HttpStatusCode.Unauthorized);
        await host.PostAsync(
            "/receipts/vivo/default",
            new JsonObject { ["task"] = new JsonObject { ["param"] = tag, ["targets"] = $"{marks["tokenvivoOfbob"]},{marks["tokenUnknown"]}" } },
            HttpStatusCode.OK);
        await ReportAsync("m-direct");
    }

    public async Task BreakAsync()
    {
        // The words of a caller in places where none belong.
        JsonObject unknown = Event("m-unknown", "direct", "bob");
        unknown[marks["memberName"]] = marks["memberValue"];
        JsonObject wrong = Event("m-wrong", "direct", "bob");
        wrong["push"]!["priority"] = marks["wrongValue"];
        foreach (string body in (string[])
            [
                $"{{ \"content\": [ {{ \"type\": \"text\", \"text\": \"{marks["brokenText"]}", unknown.ToJsonString(), wrong.ToJsonString(), $"\"{marks["bareText"]}\"",
            ])
        {
            await host.CallAsync(HttpMethod.Post, "/api/messages", body, HttpStatusCode.BadRequest);
        }

        await host.CallAsync(HttpMethod.Put, "/api/users/bob/devices/fcm", $"{{ \"channel\": \"fcm\", \"token\": \"{marks["brokenToken"]} \" }}", HttpStatusCode.BadRequest);
        await host.CallAsync(HttpMethod.Get, $"/api/messages/m-direct?{marks["queryName"]}={marks["queryValue"]}", null, HttpStatusCode.BadRequest);
    }

    public async Task PoisonAsync()
    {
        host.Users.IsOn = true;
        await host.PostAsync("/api/messages", Event("m-poisoned", "group", "bob"));
        await host.Storage.Messages.SendMessageAsync($"{{ \"text\": \"{marks["foreignText"]}\" }}", TestContext.Current.CancellationToken);
        await host.Storage.Messages.SendMessageAsync(ForeignTemplate(), TestContext.Current.CancellationToken);
        await host.Storage.Messages.SendMessageAsync(marks["foreignWord"], TestContext.Current.CancellationToken);
        string list = "";
        await Eventually.TrueAsync(async () => JsonElement.Parse(list = await host.GetAsync("/api/poison")).GetProperty("messages").GetArrayLength() == 4);
        _said.Add(list);
        _said.Add(await host.GetAsync("/api/messages/m-poisoned"));
        host.Users.IsOn = false;
        _said.Add(await host.PostAsync("/api/poison/replay", JsonNode.Parse("""{ "all": true }""")!));
        await ReportAsync("m-poisoned");
    }

    private string ForeignTemplate() => $$"""
        { "v": 1, "app": "default", "messageId": "m-1", "table": "PushMessages203101", "chunk": 0, "attempt": 1, "recipients": [ { "userId": "bob" } ],
          "event": { "conversation": { "type": "direct", "id": "alice" },
                     "push": { "template": { "id": "greeting", "parameters": { "{{marks["parameterName"]}}": 5 } } } },
          "enqueuedAt": "2031-01-01T00:00:00Z" }
        """;

    private JsonObject Event(string id, string type, params string[] recipients) => new()
    {
        ["id"] = id,
        ["conversation"] = new JsonObject { ["type"] = type, ["id"] = type == "group" ? "team-7" : "alice", ["name"] = type == "group" ? marks["groupName"] : null },
        ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = marks["senderName"], ["nameCard"] = type == "group" ? marks["nameCard"] : null },
        ["recipients"] = new JsonArray([.. recipients.Select(user => new JsonObject { ["userId"] = user })]),
        ["content"] = new JsonArray(
            new JsonObject { ["type"] = "text", ["text"] = marks["text"] },
            new JsonObject { ["type"] = "custom", ["description"] = marks["description"], ["ext"] = marks["customExt"], ["sound"] = $"{marks["customSound"]}.caf" }),
        ["push"] = new JsonObject
        {
            ["title"] = id == "m-group" ? marks["title"] : null,
            ["body"] = id == "m-group" ? marks["body"] : null,
            ["ext"] = marks["ext"],
            ["sound"] = $"{marks["sound"]}.caf",
            ["localized"] = id == "m-direct"
                ? new JsonArray(new JsonObject { ["language"] = "en", ["title"] = marks["localTitle"], ["body"] = marks["localBody"] })
                : null,
            ["apns"] = new JsonObject { ["subtitle"] = marks["subtitle"] },
        },
    };

    private static JsonObject Member(string user, string? card) => new() { ["userId"] = user, ["nameCard"] = card };

    private static JsonObject Receipt(string tag, string token) => new()
    {
        ["statuses"] = new JsonArray(new JsonObject
        {
            ["token"] = token,
            ["biTag"] = tag,
            ["deliveryStatus"] = new JsonObject { ["result"] = 0 },
        }),
    };

    private Task<string> PutDeviceAsync(string user, string channel, string token) => host.PutAsync(
        $"/api/users/{user}/devices/{channel}",
        new JsonObject { ["channel"] = channel, ["token"] = token, ["language"] = "en" },
        HttpStatusCode.Created);

    private Task<string> TencentAsync(JsonObject body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        string time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string sign = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RedactedHost.TencentToken + time)));
        return host.PostAsync($"/webhooks/tencent/default?SdkAppid=1400000000&contenttype=json&RequestTime={time}&Sign={sign}", body, expected);
    }

    private async Task ReportAsync(params string[] messageIds)
    {
        foreach (string id in messageIds)
        {
            _said.Add(await host.ReportAsync(id));
        }
    }
}
