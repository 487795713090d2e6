using System.Net;
using System.Text.Json;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>A message to a group whose members this service knows, over HTTP, Azurite and the emulator.</summary>
public sealed class RostersOnTheWireTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Post_WithoutRecipients_ReachesTheRosterWithItsNameAndNotTheSender()
    {
        string alice = await host.RegisterAsync($"alice-{_id}");
        string bob = await host.RegisterAsync($"bob-{_id}");
        string carol = await host.RegisterAsync($"carol-{_id}", "fcm");
        using HttpResponseMessage put = await host.PutAsync($"/api/rosters/team-{_id}", $$"""
            { "name": "Team 7",
              "members": [ { "userId": "alice-{{_id}}", "nameCard": "Ali" }, { "userId": "bob-{{_id}}" }, { "userId": "carol-{{_id}}" } ] }
            """);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"team-{_id}"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");
        Assert.Equal(2, report.GetProperty("recipients").GetInt32());
        Assert.Equal(2, report.GetProperty("totals").GetProperty("sent").GetInt32());
        Assert.Empty(await host.DeliveriesAsync(alice));
        JsonElement apns = Assert.Single(await host.DeliveriesAsync(bob)).GetProperty("payload");
        Assert.Equal("Ali(Team 7):Lunch?", apns.GetProperty("aps").GetProperty("alert").GetString());
        JsonElement fcm = Assert.Single(await host.DeliveriesAsync(carol)).GetProperty("payload").GetProperty("message");
        Assert.Equal("Ali(Team 7):Lunch?", fcm.GetProperty("notification").GetProperty("body").GetString());
    }

    [Fact]
    public async Task Post_ToAnUnknownRoster_IsRefusedByName()
    {
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event($"m-{_id}", $"unknown-{_id}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("$.recipients", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private string Event(string id, string conversation) => $$"""
        { "id": "{{id}}", "conversation": { "type": "group", "id": "{{conversation}}" }, "sender": { "id": "alice-{{_id}}", "name": "Alice" },
          "content": [ { "type": "text", "text": "Lunch?" } ] }
        """;
}
