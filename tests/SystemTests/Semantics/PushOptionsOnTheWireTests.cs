using System.Net;
using System.Text.Json;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>What a backend says in <c>push</c>, over HTTP, Azurite and the emulator, as the phones get it.</summary>
public sealed class PushOptionsOnTheWireTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Post_LocalizedText_ReachesEachPhoneInItsLanguage()
    {
        string chinese = await host.RegisterAsync($"bob-{_id}", deviceId: "a", more: """, "language": "zh-HK" """);
        string french = await host.RegisterAsync($"bob-{_id}", "fcm", "b", """, "language": "fr" """);

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event("""
            { "title": "Order", "body": "Shipped", "badge": { "set": 3 }, "sound": "push.no_sound", "apns": { "interruptionLevel": "timeSensitive" },
              "localized": [ { "language": "zh-Hant", "title": "訂單", "body": "已出貨" }, { "language": "en", "title": "Your order" } ] }
            """));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await host.ReportWhenDoneAsync($"m-{_id}");
        JsonElement aps = Assert.Single(await host.DeliveriesAsync(chinese)).GetProperty("payload").GetProperty("aps");
        Assert.Equal(("訂單", "已出貨"), (aps.GetProperty("alert").GetProperty("title").GetString(), aps.GetProperty("alert").GetProperty("body").GetString()));
        Assert.Equal((3, "time-sensitive"), (aps.GetProperty("badge").GetInt32(), aps.GetProperty("interruption-level").GetString()));
        Assert.False(aps.TryGetProperty("sound", out _));
        JsonElement shown = Assert.Single(await host.DeliveriesAsync(french)).GetProperty("payload").GetProperty("message").GetProperty("notification");
        Assert.Equal(("Order", "Shipped"), (shown.GetProperty("title").GetString(), shown.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Post_DisabledPush_ReachesNobodyAndSaysWhy()
    {
        string bob = await host.RegisterAsync($"bob-{_id}");

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event("""{ "disabled": true }"""));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");
        JsonElement outcome = Assert.Single(report.GetProperty("outcomes").EnumerateArray());
        Assert.Contains("pushDisabled", outcome.ToString(), StringComparison.Ordinal);
        Assert.Empty(await host.DeliveriesAsync(bob));
    }

    [Fact]
    public async Task Post_VoipPush_IsRefusedByName()
    {
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event("""{ "apns": { "voip": true } }"""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("$.push.apns.voip", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private string Event(string push) => $$"""
        { "id": "m-{{_id}}", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "bob-{{_id}}" } ], "content": [ { "type": "text", "text": "hi" } ], "push": {{push}} }
        """;
}
