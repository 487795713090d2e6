using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Core.Messages;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>Messages taken back, over HTTP, Azurite and the emulator.</summary>
public sealed class RecallOnTheWireTests(RunningHost host) : IClassFixture<RunningHost>
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("apns", "payload.aps.alert", "headers.apns-collapse-id")]
    [InlineData("fcm", "payload.message.notification.body", "payload.message.android.notification.tag")]
    [InlineData("xiaomi", "payload.description", "payload.notify_id")]
    [InlineData("meizu", "payload.noticeBarInfo.content", "payload.advanceInfo.notifyKey")]
    [InlineData("huawei", "payload.message.android.notification.body", "payload.message.android.notification.notify_id")]
    [InlineData("harmony", "payload.payload.notification.body", "payload.payload.notification.notifyId")]
    [InlineData("honor", "payload.android.notification.body", "payload.android.notification.notifyId")]
    [InlineData("oppo", "payload.notification.content", "payload.notification.notify_id")]
    [InlineData("vivo", "payload.content", "payload.notifyId")]
    [InlineData("tpns", "payload.message.content", "payload.message.android.n_id")]
    public async Task Recall_OfAShownMessage_ChangesItsWordsOnEveryChannel(string channel, string body, string place)
    {
        string token = await host.RegisterAsync($"bob-{_id}", channel, more: ", \"language\": \"zh-Hans\"");
        await PostAsync("/api/messages", Message($"bob-{_id}"));
        await host.ReportWhenDoneAsync($"m-{_id}");

        JsonElement recall = await PostAsync($"/api/messages/m-{_id}/recall", "{}");
        JsonElement told = await host.ReportWhenDoneAsync(recall.GetProperty("noticeId").GetString()!);

        Assert.Equal("sent", told.GetProperty("outcomes")[0].GetProperty("outcome").GetString());
        IReadOnlyList<JsonElement> shown = await host.DeliveriesAsync(token);
        Assert.Equal(2, shown.Count);
        Assert.All(shown, delivery => Assert.Equal("delivered", delivery.GetProperty("verdict").GetString()));
        Assert.Equal(["Lunch?", "消息已撤回"], shown.Select(delivery => At(delivery, body)).Order(StringComparer.Ordinal));
        Assert.Single(shown.Select(delivery => At(delivery, place)).Distinct());
    }

    [Fact]
    public async Task Recall_WithRemove_IsToldAsAReadIs()
    {
        string iphone = await host.RegisterAsync($"carol-{_id}");
        string old = await host.RegisterAsync($"carol-{_id}", "huawei", "old");
        await PostAsync("/api/messages", Message($"carol-{_id}"));
        await host.ReportWhenDoneAsync($"m-{_id}");

        JsonElement recall = await PostAsync($"/api/messages/m-{_id}/recall", """{ "notice": "remove" }""");
        JsonElement told = await host.ReportWhenDoneAsync(recall.GetProperty("noticeId").GetString()!);

        JsonElement clear = (await host.DeliveriesAsync(iphone)).Select(delivery => delivery.GetProperty("payload"))
            .Single(payload => payload.TryGetProperty("clear", out _)).GetProperty("clear");
        Assert.Equal([ReplaceId.For("default", $"m-{_id}")], clear.GetProperty("replaceIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Single(await host.DeliveriesAsync(old));
        Assert.Contains(told.GetProperty("outcomes").EnumerateArray(), line => line.TryGetProperty("detail", out JsonElement why) && why.GetString() == "noClear");
    }

    [Fact]
    public async Task Recall_WhileThePushIsTriedAgain_EndsIt()
    {
        string token = await host.RegisterAsync($"dave-{_id}", "huawei");
        await host.ArmFaultAsync(new JsonObject { ["channel"] = "huawei", ["token"] = token, ["status"] = 503, ["retryAfter"] = 2, ["count"] = 1 });
        await PostAsync("/api/messages", Message($"dave-{_id}"));
        await host.ReportWhenAsync($"m-{_id}", report => report.GetProperty("totals").TryGetProperty("retrying", out _));

        await PostAsync($"/api/messages/m-{_id}/recall", "{}");
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");

        Assert.Equal("recalled", report.GetProperty("outcomes")[0].GetProperty("detail").GetString());
        Assert.True(report.TryGetProperty("recalledAt", out _));
        Assert.Empty(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Recall_BeforeThePost_NotifiesNobody()
    {
        string token = await host.RegisterAsync($"erin-{_id}");

        await PostAsync($"/api/messages/m-{_id}/recall", "{}");
        JsonElement posted = await PostAsync("/api/messages", Message($"erin-{_id}"));

        Assert.Equal("recalled", posted.GetProperty("status").GetString());
        Assert.Empty(await host.DeliveriesAsync(token));
    }

    private string Message(string userId) => $$"""
        { "id": "m-{{_id}}", "conversation": { "type": "direct", "id": "alice" }, "recipients": [ { "userId": "{{userId}}" } ],
          "content": [ { "type": "text", "text": "Lunch?" } ] }
        """;

    private async Task<JsonElement> PostAsync(string path, string json)
    {
        using HttpResponseMessage answer = await host.PostAsync(path, json);
        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private static string At(JsonElement delivery, string path)
    {
        foreach (string member in path.Split('.'))
        {
            delivery = delivery.GetProperty(member);
        }

        return delivery.ValueKind == JsonValueKind.Object ? delivery.GetProperty("body").GetString()! : delivery.ToString();
    }
}
