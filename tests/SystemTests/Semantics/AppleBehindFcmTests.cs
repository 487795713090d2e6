using System.Text.Json;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>An iPhone whose app registered at Firebase gets what one on APNs gets.</summary>
public sealed class AppleBehindFcmTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Post_MessageThenRead_ShowsAndClearsAsOnApns()
    {
        string token = await host.RegisterAsync($"bob-{_id}", "fcm", more: """, "platform": "ios" """);
        await SucceedAsync($"/api/users/bob-{_id}/devices/phone/state", """{ "state": "background", "unread": 4 }""");
        string message = $$"""
            { "id": "m-{{_id}}", "conversation": { "type": "direct", "id": "alice-{{_id}}" }, "sender": { "id": "alice-{{_id}}", "name": "Alice" },
              "recipients": [ { "userId": "bob-{{_id}}" } ], "content": [ { "type": "text", "text": "hi" } ],
              "push": { "sound": { "name": "alarm.caf", "critical": true, "volume": 0.8 }, "image": "https://img.example/1.png",
                        "apns": { "interruptionLevel": "timeSensitive" } } }
            """;

        JsonElement shown = await SucceedAsync("/api/messages?dryRun=true", message);
        await SucceedAsync("/api/messages", message);
        await host.ReportWhenDoneAsync($"m-{_id}");
        JsonElement read = await SucceedAsync($"/api/users/bob-{_id}/conversations/alice-{_id}/read", $$"""{ "unread": 0, "messages": ["m-{{_id}}"] }""");
        await host.ReportWhenDoneAsync(read.GetProperty("ids")[0].GetString()!);

        JsonElement[] delivered = [.. await host.DeliveriesAsync(token)];
        JsonElement[] blocks = [.. delivered.Select(delivery => delivery.GetProperty("payload").GetProperty("message").GetProperty("apns"))];
        Assert.All(delivered, delivery => Assert.Equal("delivered", delivery.GetProperty("verdict").GetString()));
        JsonElement line = shown.GetProperty("devices")[0];
        Assert.Equal(("fcm", "ios"), (line.GetProperty("channel").GetString(), line.GetProperty("platform").GetString()));
        Assert.Equal(
            WithoutExpiration(line.GetProperty("payload").GetProperty("message").GetProperty("apns")), WithoutExpiration(blocks[0]));
        JsonElement aps = blocks[0].GetProperty("payload").GetProperty("aps");
        Assert.Equal((5, "Alice:hi", "time-sensitive"), (aps.GetProperty("badge").GetInt32(), aps.GetProperty("alert").GetString(), aps.GetProperty("interruption-level").GetString()));
        Assert.Equal("""{"critical":1,"name":"alarm.caf","volume":0.8}""", aps.GetProperty("sound").GetRawText());
        Assert.Equal("https://img.example/1.png", blocks[0].GetProperty("fcm_options").GetProperty("image").GetString());
        Assert.Equal(0, blocks[1].GetProperty("payload").GetProperty("aps").GetProperty("badge").GetInt32());
        Assert.Equal(
            blocks[0].GetProperty("headers").GetProperty("apns-collapse-id").GetString(),
            blocks[1].GetProperty("payload").GetProperty("clear").GetProperty("replaceIds")[0].GetString());
    }

    [Fact]
    public async Task Post_WhileTheAppIsInUse_IsSkipped()
    {
        string token = await host.RegisterAsync($"bob-{_id}", "fcm", more: """, "platform": "ios" """);
        await SucceedAsync($"/api/users/bob-{_id}/devices/phone/state", """{ "state": "foreground" }""");
        await SucceedAsync("/api/messages", $$"""
            { "id": "m-{{_id}}", "conversation": { "type": "direct", "id": "a" }, "recipients": [ { "userId": "bob-{{_id}}" } ],
              "content": [ { "type": "text", "text": "hi" } ] }
            """);

        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");

        Assert.Equal("foreground", report.GetProperty("outcomes")[0].GetProperty("detail").GetString());
        Assert.Empty(await host.DeliveriesAsync(token));
    }

    // It counts from acceptance, which a dry run is not.
    private static string WithoutExpiration(JsonElement block)
    {
        System.Text.Json.Nodes.JsonNode node = System.Text.Json.Nodes.JsonNode.Parse(block.GetRawText())!;
        node["headers"]!.AsObject().Remove("apns-expiration");
        return node.ToJsonString();
    }

    private async Task<JsonElement> SucceedAsync(string path, string body)
    {
        using HttpResponseMessage answer = await host.PostAsync(path, body);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
