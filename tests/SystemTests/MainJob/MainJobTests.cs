using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.MainJob;

/// <summary>The main job over HTTP, Azurite and the emulator, as a backend sees it.</summary>
public sealed class MainJobTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Post_GroupMessageToTwoChannels_ArrivesAsAskedFor()
    {
        string bob = await host.RegisterAsync($"bob-{_id}");
        string carol = await host.RegisterAsync($"carol-{_id}", "fcm", "pixel");

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}", $"carol-{_id}"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/api/messages/m-{_id}", answer.Headers.Location!.ToString());
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");
        Assert.Equal(2, report.GetProperty("totals").GetProperty("sent").GetInt32());

        JsonElement apns = Assert.Single(await host.DeliveriesAsync(bob));
        Assert.Equal("delivered", apns.GetProperty("verdict").GetString());
        JsonElement aps = apns.GetProperty("payload").GetProperty("aps");
        Assert.Equal("Alice(Team 7):Lunch? 🍜", aps.GetProperty("alert").GetString());
        Assert.Equal(5, aps.GetProperty("badge").GetInt32());
        Assert.Equal("chime.caf", aps.GetProperty("sound").GetString());
        Assert.Equal("{\"open\":\"team-7\"}", apns.GetProperty("payload").GetProperty("ext").GetString());

        JsonElement fcm = Assert.Single(await host.DeliveriesAsync(carol));
        Assert.Equal("delivered", fcm.GetProperty("verdict").GetString());
        JsonElement message = fcm.GetProperty("payload").GetProperty("message");
        Assert.Equal("Alice(Team 7):Lunch? 🍜", message.GetProperty("notification").GetProperty("body").GetString());
        Assert.Equal("{\"open\":\"team-7\"}", message.GetProperty("data").GetProperty("ext").GetString());
    }

    [Fact]
    public async Task Post_SameIdOtherBody_IsAConflict()
    {
        await host.RegisterAsync($"bob-{_id}");
        using HttpResponseMessage first = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}"));
        using HttpResponseMessage other = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}", "nobody"));

        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("application/problem+json", other.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Post_IdsInAnyScript_Arrive()
    {
        string userId = $"用户 😀 #?%'\" {_id}";
        string token = await host.RegisterAsync(userId, deviceId: "téléphone +&=");

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"消息 #1? {_id}", userId));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await host.ReportWhenDoneAsync($"消息 #1? {_id}");
        Assert.Single(await host.DeliveriesAsync(token));
    }

    [Theory]
    [InlineData(429, "2")]
    [InlineData(503, null)]
    [InlineData(500, null)]
    public async Task Post_HubFailsForNow_IsTriedAgainAndArrivesOnce(int status, string? retryAfter)
    {
        string token = await host.RegisterAsync($"bob-{_id}");
        JsonObject fault = new() { ["status"] = status, ["token"] = token, ["count"] = 2 };
        if (retryAfter is not null)
        {
            fault["retryAfter"] = int.Parse(retryAfter, null);
        }

        await host.ArmFaultAsync(fault);
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}"));

        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");
        Assert.Equal("sent", report.GetProperty("outcomes")[0].GetProperty("outcome").GetString());
        Assert.Single(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Post_HubRefuses_SaysSoInTheReport()
    {
        string token = await host.RegisterAsync($"bob-{_id}");
        await host.ArmFaultAsync(new JsonObject { ["status"] = 400, ["token"] = token });

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}"));

        JsonElement outcome = (await host.ReportWhenDoneAsync($"m-{_id}")).GetProperty("outcomes")[0];
        Assert.Equal("refused", outcome.GetProperty("outcome").GetString());
        Assert.Equal("400", outcome.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Post_SandboxDevice_GoesThroughTheSandboxHub()
    {
        string token = await host.RegisterAsync($"bob-{_id}", more: ", \"environment\": \"sandbox\"");

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}"));

        await host.ReportWhenDoneAsync($"m-{_id}");
        Assert.Equal("push-sandbox", Assert.Single(await host.DeliveriesAsync(token)).GetProperty("hub").GetString());
    }

    [Fact]
    public async Task Put_TokenOfAnotherUser_LeavesItsOldOwner()
    {
        string token = await host.RegisterAsync($"bob-{_id}");
        using HttpResponseMessage moved = await host.PutAsync(
            $"/api/users/carol-{_id}/devices/phone", $$"""{ "channel": "apns", "token": "{{token}}" }""");
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}", $"carol-{_id}"));

        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");

        Assert.Equal(
            [$"bob-{_id}/skipped/noDevice", $"carol-{_id}/sent/"],
            report.GetProperty("outcomes").EnumerateArray().Select(outcome =>
                $"{outcome.GetProperty("userId")}/{outcome.GetProperty("outcome")}/{(outcome.TryGetProperty("detail", out JsonElement detail) ? detail : default)}"));
        Assert.Single(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Forget_User_GetsNothing()
    {
        string token = await host.RegisterAsync($"bob-{_id}");
        using HttpResponseMessage forgotten = await host.PostAsync($"/api/users/bob-{_id}/forget", "");
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"bob-{_id}"));

        await host.ReportWhenDoneAsync($"m-{_id}");

        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        Assert.Empty(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Report_UnknownRoute_IsAProblem()
    {
        using HttpResponseMessage answer = await host.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static string Event(string id, params string[] userIds) => new JsonObject
    {
        ["id"] = id,
        ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-7", ["name"] = "Team 7" },
        ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
        ["recipients"] = new JsonArray([.. userIds.Select(userId => new JsonObject { ["userId"] = userId, ["badge"] = 5 })]),
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch? 🍜" }),
        ["push"] = new JsonObject { ["ext"] = "{\"open\":\"team-7\"}", ["sound"] = "chime.caf", ["timeToLive"] = 3600 },
    }.ToJsonString();
}
