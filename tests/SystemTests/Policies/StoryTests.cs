using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace PushFunctions.SystemTests.Policies;

/// <summary>Bob's day, over HTTP, Azurite and the emulator: when he is pushed to, when not, and what he is told about it.</summary>
public sealed class StoryTests : IAsyncLifetime
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private readonly SettableClock _clock = new();
    private RunningHost _host = null!;
    private int _messages;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?>(), services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Bob_FromBackgroundToQuietHours_GetsWhatHeWantsAndEveryNoHasItsReason()
    {
        string token = await _host.RegisterAsync("bob", more: ", \"timeZone\": \"Europe/Berlin\"");

        await ReportAsync("""{ "state": "background", "unread": 4 }""");
        Assert.Equal("sent", await SendAsync());
        Assert.Equal("sent", await SendAsync());
        Assert.Equal("sent", await SendAsync());
        await PostBadgeAsync("""{ "unread": 1 }""");
        Assert.Equal("sent", await SendAsync());

        await ReportAsync("""{ "state": "foreground" }""");
        Assert.Equal("skipped foreground", await SendAsync());
        _clock.Set(_clock.GetUtcNow().AddMinutes(10));
        Assert.Equal("sent", await SendAsync());

        await ReportAsync("""{ "state": "background", "unread": 0 }""");
        await PutAsync("/api/users/bob/conversations/team-7", """{ "option": "mentionsOnly" }""");
        Assert.Equal("skipped notMentioned", await SendAsync());
        Assert.Equal("sent", await SendAsync(mentioned: "bob"));
        Assert.Equal("sent", await SendAsync(conversation: "team-8"));
        using (HttpResponseMessage deleted = await _host.DeleteAsync("/api/users/bob/conversations/team-7"))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        await PutAsync("/api/users/bob/settings", """{ "quietHours": { "from": "22:00", "to": "07:00", "timeZone": "Asia/Shanghai" } }""");
        _clock.Set(NextIn(Shanghai, new LocalTime(23, 30)));
        Assert.Equal("skipped quietHours", await SendAsync());
        Assert.Equal("skipped quietHours", await SendAsync(mentioned: "bob"));
        _clock.Set(NextIn(Shanghai, new LocalTime(7, 0)));
        Assert.Equal("sent", await SendAsync());

        await ReportAsync("""{ "state": "loggedOut" }""");
        Assert.Equal("skipped loggedOut", await SendAsync());

        // Four unread and three messages; one left to read and one message; the app gone without a word; none left and three messages.
        Assert.Equal([5, 6, 7, 1, 2, null, 1, 2, 3], (await _host.DeliveriesAsync(token)).Select(Badge));
    }

    [Fact]
    public async Task Carol_WantsNoPreviewAndNoSound_AndTheDryRunShowsWhatArrives()
    {
        string token = await _host.RegisterAsync("carol", more: ", \"language\": \"en\"");
        await PutAsync("/api/users/carol/settings", """{ "preview": false, "language": "zh-Hans", "groupSound": "ding.caf" }""");
        await PutAsync("/api/users/carol/conversations/team-7", """{ "option": "silent" }""");
        string message = Message("m-carol", "team-7", "carol", mentioned: null);

        using HttpResponseMessage tried = await _host.PostAsync("/api/messages?dryRun=true", message);
        using HttpResponseMessage posted = await _host.PostAsync("/api/messages", message);

        await _host.ReportWhenDoneAsync("m-carol");
        JsonElement dry = await ReadAsync(tried);
        JsonElement arrived = Assert.Single(await _host.DeliveriesAsync(token)).GetProperty("payload");
        JsonElement shown = dry.GetProperty("devices")[0].GetProperty("payload");
        Assert.True(JsonElement.DeepEquals(arrived, shown), $"{arrived} / {shown}");
        Assert.DoesNotContain("Alice", shown.ToString(), StringComparison.Ordinal);
        Assert.False(shown.GetProperty("aps").TryGetProperty("sound", out _));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Posts a message to bob and tells what became of it; a dry run before it must have said so.</summary>
    private async Task<string> SendAsync(string conversation = "team-7", string? mentioned = null)
    {
        string id = $"m-{++_messages}";
        string message = Message(id, conversation, "bob", mentioned);
        using HttpResponseMessage tried = await _host.PostAsync("/api/messages?dryRun=true", message);
        using HttpResponseMessage posted = await _host.PostAsync("/api/messages", message);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted), (tried.StatusCode, posted.StatusCode));

        JsonElement dry = (await ReadAsync(tried)).GetProperty("devices")[0];
        JsonElement outcome = (await _host.ReportWhenDoneAsync(id)).GetProperty("outcomes")[0];
        string became = Describe(outcome, "outcome", "detail");
        Assert.Equal(became, Describe(dry, "decision", "reason").Replace("send", "sent", StringComparison.Ordinal));
        return became;
    }

    private static string Message(string id, string conversation, string userId, string? mentioned) => new JsonObject
    {
        ["id"] = id,
        ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = conversation, ["name"] = "Team" },
        ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
        ["recipients"] = new JsonArray(new JsonObject { ["userId"] = userId }),
        ["mentions"] = mentioned is null ? null : new JsonObject { ["userIds"] = new JsonArray(mentioned) },
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
    }.ToJsonString();

    private static string Describe(JsonElement line, string what, string why) =>
        line.TryGetProperty(why, out JsonElement reason) ? $"{line.GetProperty(what)} {reason}" : line.GetProperty(what).ToString();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;

    private async Task ReportAsync(string state)
    {
        using HttpResponseMessage answer = await _host.PostAsync("/api/users/bob/devices/phone/state", state);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task PostBadgeAsync(string body)
    {
        using HttpResponseMessage answer = await _host.PostAsync("/api/users/bob/badge", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _host.ReportWhenDoneAsync((await ReadAsync(answer)).GetProperty("id").GetString()!);
    }

    private static int? Badge(JsonElement delivery) =>
        delivery.GetProperty("payload").GetProperty("aps").TryGetProperty("badge", out JsonElement badge) ? badge.GetInt32() : null;

    private async Task PutAsync(string path, string json)
    {
        using HttpResponseMessage answer = await _host.PutAsync(path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private DateTimeOffset NextIn(DateTimeZone zone, LocalTime time)
    {
        LocalDateTime now = Instant.FromDateTimeOffset(_clock.GetUtcNow()).InZone(zone).LocalDateTime;
        LocalDate day = now.TimeOfDay < time ? now.Date : now.Date.PlusDays(1);
        return zone.AtStrictly(day + time).ToDateTimeOffset();
    }
}
