using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Policies;

/// <summary>What a phone shows is true when it is shown, over HTTP, Azurite and the emulator: pushes that wait are decided on when their time comes.</summary>
public sealed class AskAgainOnTheWireTests(RunningHost host)
{
    // Time enough to change something before the next try, also on a busy machine.
    private const int RetryAfter = 6;

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Retry_AfterTheUserChangedSomething_GoesByTheChange()
    {
        string quiet = await FailingAsync("quiet", "apns");
        string reader = await FailingAsync("reader", "apns");
        string off = await FailingAsync("off", "fcm");
        string counted = await FailingAsync("counted", "apns");
        await ChangeAsync(host.PostAsync($"/api/users/counted-{_id}/devices/phone/state", """{ "state": "background", "unread": 3 }"""));
        string[] users = ["quiet", "reader", "off", "counted"];
        foreach (string user in users)
        {
            await PostAsync(user, push: "{}");
        }

        foreach (string user in users)
        {
            await WaitForAsync(user, "retrying");
        }

        TimeOnly now = TimeOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        string hours = $$"""{ "quietHours": { "from": "{{now.AddHours(-1):HH:mm}}", "to": "{{now.AddHours(1):HH:mm}}", "timeZone": "Etc/UTC" } }""";
        await ChangeAsync(host.PutAsync($"/api/users/quiet-{_id}/settings", hours));
        await ChangeAsync(host.PostAsync($"/api/users/reader-{_id}/conversations/team-7/read", """{ "unread": 0 }"""));
        await ChangeAsync(host.PutAsync($"/api/users/off-{_id}/settings", """{ "push": false }"""));
        await ChangeAsync(host.PostAsync($"/api/users/counted-{_id}/badge", """{ "unread": 0 }"""));

        Assert.Equal("skipped quietHours", await OutcomeAsync("quiet"));
        Assert.Equal("skipped read", await OutcomeAsync("reader"));
        Assert.Equal("skipped pushOff", await OutcomeAsync("off"));
        Assert.Equal("sent ", await OutcomeAsync("counted"));
        Assert.Empty(await host.DeliveriesAsync(quiet));
        Assert.Empty(await host.DeliveriesAsync(off));
        Assert.DoesNotContain(await host.DeliveriesAsync(reader), Shows);
        IReadOnlyList<JsonElement> shown = await host.DeliveriesAsync(counted);
        Assert.Single(shown, Shows);
        Assert.All(shown, push => Assert.Equal(0, push.GetProperty("payload").GetProperty("aps").GetProperty("badge").GetInt32()));
    }

    [Fact]
    public async Task Post_DelayedPush_SaysUntilWhenAndIsSentThen()
    {
        string token = await host.RegisterAsync($"later-{_id}");
        string never = await host.RegisterAsync($"never-{_id}", "fcm");
        await PostAsync("later", """{ "delay": 5 }""");
        await PostAsync("never", """{ "delay": 5 }""");

        JsonElement report = await WaitForAsync("later", "delayed");
        await WaitForAsync("never", "delayed");
        Assert.Empty(await host.DeliveriesAsync(token));
        Assert.Equal(
            report.GetProperty("acceptedAt").GetDateTimeOffset().AddSeconds(5), report.GetProperty("outcomes")[0].GetProperty("until").GetDateTimeOffset());
        Assert.Equal(1, report.GetProperty("totals").GetProperty("delayed").GetInt32());
        await ChangeAsync(host.PostAsync($"/api/users/never-{_id}/conversations/team-7/read", """{ "unread": 0 }"""));

        Assert.Equal("sent ", await OutcomeAsync("later"));
        Assert.Single(await host.DeliveriesAsync(token), Shows);
        Assert.Equal("skipped read", await OutcomeAsync("never"));
        Assert.DoesNotContain(await host.DeliveriesAsync(never), Shows);
    }

    private async Task<string> FailingAsync(string user, string channel)
    {
        string token = await host.RegisterAsync($"{user}-{_id}", channel);
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "status", ["status"] = 503, ["retryAfter"] = RetryAfter, ["token"] = token });
        return token;
    }

    private async Task PostAsync(string user, string push)
    {
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", $$"""
            { "id": "{{user}}-m-{{_id}}", "conversation": { "type": "group", "id": "team-7" }, "recipients": [ { "userId": "{{user}}-{{_id}}" } ],
              "content": [ { "type": "text", "text": "Lunch?" } ], "push": {{push}} }
            """);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static async Task ChangeAsync(Task<HttpResponseMessage> change)
    {
        using HttpResponseMessage answer = await change;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonElement> WaitForAsync(string user, string outcome)
    {
        JsonElement report = default;
        await Eventually.TrueAsync(async () =>
        {
            using HttpResponseMessage answer = await host.GetAsync($"/api/messages/{user}-m-{_id}");
            report = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
            return report.GetProperty("outcomes") is { } outcomes && outcomes.GetArrayLength() == 1 && outcomes[0].GetProperty("outcome").GetString() == outcome;
        });
        return report;
    }

    private async Task<string> OutcomeAsync(string user)
    {
        JsonElement outcome = (await host.ReportWhenDoneAsync($"{user}-m-{_id}")).GetProperty("outcomes")[0];
        return $"{outcome.GetProperty("outcome").GetString()} {(outcome.TryGetProperty("detail", out JsonElement detail) ? detail.GetString() : "")}";
    }

    private static bool Shows(JsonElement delivery) => delivery.GetProperty("payload").GetRawText().Contains("Lunch?", StringComparison.Ordinal);
}
