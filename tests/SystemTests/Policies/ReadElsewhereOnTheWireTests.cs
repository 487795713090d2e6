using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Service.Configuration;

namespace PushFunctions.SystemTests.Policies;

/// <summary>What was read, and where somebody is active, over HTTP, Azurite and the emulator.</summary>
public sealed class ReadElsewhereOnTheWireTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(new Dictionary<string, string?>(), services =>
    {
        PushSettings settings = (PushSettings)services.Single(service => service.ServiceType == typeof(PushSettings)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton(settings with { Apps = [.. settings.Apps.Select(Stopping)] }));
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Read_OnAnotherDevice_ClearsThePhone()
    {
        string iphone = await _host.RegisterAsync("bob");
        string pixel = await _host.RegisterAsync("bob", "fcm", "pixel");
        await PostAsync("/api/users/bob/devices/phone/state", """{ "state": "background", "unread": 4 }""", HttpStatusCode.NoContent);
        await SendAsync("m-1", "bob");
        JsonElement shown = Assert.Single(await _host.DeliveriesAsync(iphone));

        JsonElement read = await PostAsync(
            "/api/users/bob/conversations/team-7/read", """{ "unread": 2, "upToMessage": "m-1", "messages": ["m-1"] }""", HttpStatusCode.Accepted);
        JsonElement report = await _host.ReportWhenDoneAsync(read.GetProperty("ids")[0].GetString()!);

        Assert.All(report.GetProperty("outcomes").EnumerateArray(), outcome => Assert.Equal("sent", outcome.GetProperty("outcome").GetString()));
        JsonElement cleared = (await _host.DeliveriesAsync(iphone))[1];
        JsonElement clear = cleared.GetProperty("payload").GetProperty("clear");
        Assert.Equal((5, 2), (Badge(shown), Badge(cleared)));
        Assert.Equal(("alert", "delivered"), (Header(cleared, "apns-push-type"), cleared.GetProperty("verdict").GetString()));
        Assert.Equal(shown.GetProperty("payload").GetProperty("aps").GetProperty("thread-id").GetString(), clear.GetProperty("conversationId").GetString());
        Assert.Equal([Header(shown, "apns-collapse-id")], clear.GetProperty("replaceIds").EnumerateArray().Select(id => id.GetString()));
        JsonElement told = (await _host.DeliveriesAsync(pixel))[1];
        Assert.Equal("delivered", told.GetProperty("verdict").GetString());
        JsonElement data = told.GetProperty("payload").GetProperty("message").GetProperty("data");
        Assert.Equal(
            ("true", "team-7", ReplaceId.For("default", "m-1")),
            (data.GetProperty("clear").GetString(), data.GetProperty("conversationId").GetString(), data.GetProperty("replaceIds").GetString()));
    }

    [Fact]
    public async Task Read_WithoutACount_WakesTheAppInTheBackground()
    {
        string token = await _host.RegisterAsync("carol");
        string old = await _host.RegisterAsync("carol", "huawei", "old");

        // What a webhook tells may know no number; then counts are left as they are.
        IReadReports reports = _host.Host.App.Services.GetRequiredService<IReadReports>();
        ReadResult result = await reports.ReportAsync("default", "carol", new ReadReport("team-7"), Cancellation);
        JsonElement report = await _host.ReportWhenDoneAsync(Assert.Single(result.PushIds));

        JsonElement cleared = Assert.Single(await _host.DeliveriesAsync(token));
        Assert.Equal(("background", "5"), (Header(cleared, "apns-push-type"), Header(cleared, "apns-priority")));
        Assert.Equal("delivered", cleared.GetProperty("verdict").GetString());
        Assert.Empty(await _host.DeliveriesAsync(old));
        Assert.Contains(report.GetProperty("outcomes").EnumerateArray(), outcome => outcome.TryGetProperty("detail", out JsonElement why) && why.GetString() == "noClear");
    }

    [Fact]
    public async Task Presence_WhereItStopsPushes_StopsThemUntilItIsTakenBack()
    {
        string token = await _host.RegisterAsync("dave");

        await PostAsync("/api/users/dave/presence", """{ "active": true, "for": 3600, "device": "web" }""", HttpStatusCode.OK);
        JsonElement skipped = await SendAsync("m-active", "dave");
        await PostAsync("/api/users/dave/presence", """{ "active": false, "device": "web" }""", HttpStatusCode.OK);
        await SendAsync("m-gone", "dave");

        Assert.Equal("activeElsewhere", skipped.GetProperty("outcomes")[0].GetProperty("detail").GetString());
        Assert.Single(await _host.DeliveriesAsync(token));
    }

    private static AppSettings Stopping(AppSettings app) =>
        app with { Profile = app.Profile with { Policy = app.Profile.Policy with { ActiveElsewhere = ElsewhereRule.Stop } } };

    private async Task<JsonElement> SendAsync(string id, string userId)
    {
        await PostAsync(
            "/api/messages",
            $$"""
            { "id": "{{id}}", "conversation": { "type": "group", "id": "team-7" }, "recipients": [ { "userId": "{{userId}}" } ],
              "content": [ { "type": "text", "text": "Lunch?" } ] }
            """,
            HttpStatusCode.Accepted);
        return await _host.ReportWhenDoneAsync(id);
    }

    private async Task<JsonElement> PostAsync(string path, string json, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await _host.PostAsync(path, json);
        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, body);
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    private static int Badge(JsonElement delivery) => delivery.GetProperty("payload").GetProperty("aps").GetProperty("badge").GetInt32();

    private static string? Header(JsonElement delivery, string name) => delivery.GetProperty("headers").GetProperty(name).GetString();
}
