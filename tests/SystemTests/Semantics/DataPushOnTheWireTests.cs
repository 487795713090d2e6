using System.Text.Json;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>A push without words, as each channel's app gets it.</summary>
public sealed class DataPushOnTheWireTests(RunningHost host)
{
    private const string Ext = """{"sync":"team-7"}""";

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Theory]
    [InlineData("apns", "", "ext")]
    [InlineData("fcm", "", "message/data/ext")]
    [InlineData("fcm", ", \"platform\": \"ios\"", "message/apns/payload/ext")]
    [InlineData("xiaomi", "", "payload")]
    [InlineData("huawei", "", "message/data")]
    [InlineData("harmony", "", "payload/extraData")]
    [InlineData("honor", "", "data")]
    [InlineData("tpns", ", \"platform\": \"ios\"", "message/ios/custom_content")]
    public async Task Post_DataPush_HandsItsExtToTheAppAndShowsNothing(string channel, string more, string where)
    {
        string token = await host.RegisterAsync($"bob-{_id}", channel, more: more);
        using HttpResponseMessage settings = await host.PutAsync($"/api/users/bob-{_id}/settings", """{ "muteUntil": "2099-01-01T00:00:00Z" }""");
        Assert.True(settings.IsSuccessStatusCode);

        using HttpResponseMessage dryRun = await host.PostAsync("/api/messages?dryRun=true", Message);
        await PostAsync();
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");

        JsonElement delivery = Assert.Single(await host.DeliveriesAsync(token));
        JsonElement shown = JsonSerializer.Deserialize<JsonElement>(await dryRun.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("sent", "delivered"), (report.GetProperty("outcomes")[0].GetProperty("outcome").GetString(), delivery.GetProperty("verdict").GetString()));
        Assert.All(
            [delivery.GetProperty("payload"), shown.GetProperty("devices")[0].GetProperty("payload")],
            payload =>
            {
                string carried = where.Split('/').Aggregate(payload, (at, member) => at.GetProperty(member)).GetString()!;
                Assert.Equal(Ext, carried == Ext ? carried : JsonSerializer.Deserialize<JsonElement>(carried).GetProperty("ext").GetString());
                Assert.All(["alert", "title", "sound", "notification"], word => Assert.DoesNotContain($"\"{word}\"", payload.GetRawText(), StringComparison.Ordinal));
            });
    }

    [Theory]
    [InlineData("oppo")]
    [InlineData("vivo")]
    [InlineData("meizu")]
    [InlineData("timpush")]
    public async Task Post_DataPushWhereThereIsNone_SaysSo(string channel)
    {
        string token = await host.RegisterAsync($"bob-{_id}", channel);

        await PostAsync();
        JsonElement outcome = (await host.ReportWhenDoneAsync($"m-{_id}")).GetProperty("outcomes")[0];

        Assert.Equal(("skipped", "noDataPush"), (outcome.GetProperty("outcome").GetString(), outcome.GetProperty("detail").GetString()));
        Assert.Empty(await host.DeliveriesAsync(token));
    }

    private string Message => JsonSerializer.Serialize(new
    {
        id = $"m-{_id}",
        conversation = new { type = "group", id = "team-7" },
        recipients = new[] { new { userId = $"bob-{_id}" } },
        push = new { data = true, ext = Ext },
    });

    private async Task PostAsync()
    {
        using HttpResponseMessage posted = await host.PostAsync("/api/messages", Message);
        Assert.True(posted.IsSuccessStatusCode);
    }
}
