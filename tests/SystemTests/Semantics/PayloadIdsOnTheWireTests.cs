using System.Text.Json;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>The ids that a tap opens the chat with, where each platform's app reads them.</summary>
public sealed class PayloadIdsOnTheWireTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Theory]
    [InlineData("apns", "")]
    [InlineData("fcm", "message/data")]
    [InlineData("xiaomi", "extra")]
    [InlineData("meizu", "clickTypeInfo/parameters")]
    [InlineData("timpush", "OfflinePushInfo/Ext")]
    [InlineData("huawei", "message/data")]
    [InlineData("harmony", "payload/notification/clickAction/data")]
    [InlineData("honor", "data")]
    [InlineData("oppo", "notification/action_parameters")]
    [InlineData("vivo", "clientCustomMap")]
    [InlineData("tpns", "message/android/custom_content")]
    public async Task Post_AnyMessage_BringsItsIdsAsTheDryRunShows(string channel, string where)
    {
        string token = await host.RegisterAsync($"bob-{_id}", channel);
        string hidden = await host.RegisterAsync($"carol-{_id}", channel);
        using HttpResponseMessage settings = await host.PutAsync($"/api/users/carol-{_id}/settings", """{ "preview": false }""");
        Assert.True(settings.IsSuccessStatusCode);
        string message = $$"""
            { "id": "m-{{_id}}", "conversation": { "type": "group", "id": "team-{{_id}}", "name": "Team" }, "sender": { "id": "alice-{{_id}}", "name": "Alice" },
              "recipients": [ { "userId": "bob-{{_id}}" }, { "userId": "carol-{{_id}}" } ], "content": [ { "type": "text", "text": "hi" } ] }
            """;

        using HttpResponseMessage dryRun = await host.PostAsync("/api/messages?dryRun=true", message);
        using HttpResponseMessage posted = await host.PostAsync("/api/messages", message);
        Assert.True(posted.IsSuccessStatusCode);
        await host.ReportWhenDoneAsync($"m-{_id}");

        string[] ids = [$"conversationId=team-{_id}", "conversationType=group", $"messageId=m-{_id}", $"senderId=alice-{_id}"];
        Assert.Equal(ids, await DeliveredAsync(token, where));
        Assert.Equal(ids[..^1], await DeliveredAsync(hidden, where));
        JsonElement shown = JsonSerializer.Deserialize<JsonElement>(await dryRun.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            [ids, ids[..^1]],
            shown.GetProperty("devices").EnumerateArray()
                .OrderBy(device => device.GetProperty("userId").GetString(), StringComparer.Ordinal)
                .Select(device => IdsAt(device.GetProperty("payload"), where)));
    }

    private async Task<string[]> DeliveredAsync(string token, string where) =>
        IdsAt(Assert.Single(await host.DeliveriesAsync(token)).GetProperty("payload"), where);

    // JSON inside a string is read as what it holds.
    private static string[] IdsAt(JsonElement payload, string where)
    {
        JsonElement place = where.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(payload, (at, member) => at.GetProperty(member));
        JsonElement holder = place.ValueKind == JsonValueKind.String ? JsonSerializer.Deserialize<JsonElement>(place.GetString()!) : place;
        return
        [
            .. holder.EnumerateObject()
                .Where(member => member.Name is "conversationId" or "conversationType" or "messageId" or "senderId")
                .Select(member => $"{member.Name}={member.Value.GetString()}"),
        ];
    }
}
