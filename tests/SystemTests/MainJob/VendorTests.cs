using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.MainJob;

/// <summary>The vendors' own APIs, from the post to the phone, on the local host's default app; on a host of the class's own, since calls
/// are counted.</summary>
public sealed class VendorTests(RunningHost host) : IClassFixture<RunningHost>
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Theory]
    [InlineData("xiaomi", "$.description")]
    [InlineData("meizu", "$.noticeBarInfo.content")]
    [InlineData("huawei", "$.message.android.notification.body")]
    [InlineData("harmony", "$.payload.notification.body")]
    [InlineData("honor", "$.android.notification.body")]
    [InlineData("oppo", "$.notification.content")]
    [InlineData("vivo", "$.content")]
    [InlineData("tpns", "$.message.content")]
    [InlineData("timpush", "$.OfflinePushInfo.Desc")]
    public async Task Post_GroupOnOneVendor_ReachesEveryPhoneInOneCall(string channel, string pathOfBody)
    {
        const int Phones = 40;
        long before = (await host.CallsAsync()).Select(call => call.GetProperty("sequence").GetInt64()).DefaultIfEmpty().Max();
        string[] users = [.. Enumerable.Range(0, Phones).Select(number => $"{channel}-{number}-{_id}")];
        string[] tokens = await Task.WhenAll(users.Select(user => host.RegisterAsync(user, channel)));

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event(users));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");
        Assert.Equal(Phones, report.GetProperty("totals").GetProperty("sent").GetInt32());
        foreach (string token in tokens)
        {
            JsonElement delivery = Assert.Single(await host.DeliveriesAsync(token));
            Assert.Equal("delivered", delivery.GetProperty("verdict").GetString());
            Assert.Equal("Alice(Team 7):Lunch? 🍜", At(delivery.GetProperty("payload"), pathOfBody));
        }

        int[] handles = [.. (await host.CallsAsync(before))
            .Where(call => call.GetProperty("channel").GetString() == channel)
            .Select(call => call.GetProperty("handles").GetInt32())
            .Where(devices => devices > 0)];
        Assert.Equal([Phones], handles);
    }

    [Fact]
    public async Task Post_VendorThatIsBusyTwice_ArrivesAllTheSame()
    {
        string token = await host.RegisterAsync($"bob-{_id}", "huawei");
        await host.ArmFaultAsync(new JsonObject { ["channel"] = "huawei", ["token"] = token, ["status"] = 503, ["retryAfter"] = 1, ["count"] = 2 });

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"bob-{_id}"));
        await host.ReportWhenDoneAsync($"m-{_id}");

        Assert.Single(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task DryRun_Vendor_ShowsThePayloadWithoutTokens()
    {
        string token = await host.RegisterAsync($"bob-{_id}", "harmony");

        using HttpResponseMessage answer = await host.PostAsync("/api/messages?dryRun=true", Event($"bob-{_id}"));
        string shown = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, shown);
        Assert.Contains("appMessageId", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(token, shown, StringComparison.Ordinal);
    }

    private string Event(params string[] users) => new JsonObject
    {
        ["id"] = $"m-{_id}",
        ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-7", ["name"] = "Team 7" },
        ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
        ["recipients"] = new JsonArray([.. users.Select(user => new JsonObject { ["userId"] = user })]),
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch? 🍜" }),
        ["push"] = new JsonObject { ["ext"] = "{\"open\":\"team-7\"}" },
    }.ToJsonString();

    private static string? At(JsonElement json, string path)
    {
        foreach (string member in path.Split('.').Skip(1))
        {
            json = json.GetProperty(member);
        }

        return json.GetString();
    }
}
