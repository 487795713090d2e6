using PushFunctions.Core.Users;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Users;

public sealed class PresenceTests
{
    private const string Path = "/api/users/bob/presence";

    [Theory]
    [InlineData("""{ "active": true, "for": 60, "device": "web" }""", 60)]
    [InlineData("""{ "active": true, "for": 3600, "device": "web" }""", 3600)]
    [InlineData("""{ "active": true, "device": "web" }""", 120)]
    public async Task Post_Active_CountsForSoLong(string body, int seconds)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        DateTimeOffset until = api.Clock.GetUtcNow().AddSeconds(seconds);

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, body);

        Assert.Equal((200, true, until), (answer.Status, answer.Json.GetProperty("active").GetBoolean(), answer.Json.GetProperty("until").GetDateTimeOffset()));
        Assert.Equal([new Presence("web", until)], api.Ports.Presences[("default", "bob")]);
    }

    [Fact]
    public async Task Post_NotActive_TakesItBack()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.SendAsync(HttpMethod.Post, Path, """{ "active": true, "device": "web" }""");

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, """{ "active": false, "device": "web" }""");

        Assert.Equal((200, false), (answer.Status, answer.Json.GetProperty("active").GetBoolean()));
        Assert.False(answer.Json.TryGetProperty("until", out _));
        Assert.Empty(api.Ports.Presences[("default", "bob")]);
    }

    [Theory]
    [InlineData("""{ "active": true }""", "$")]
    [InlineData("""{ "device": "web" }""", "$")]
    [InlineData("""{ "active": true, "device": "a/b" }""", "$.device")]
    [InlineData("""{ "active": true, "device": "web", "for": 0 }""", "$.for")]
    [InlineData("""{ "active": true, "device": "web", "for": 3601 }""", "$.for")]
    [InlineData("""{ "active": true, "device": "web", "for": "60" }""", "$.for")]
    [InlineData("""{ "active": false, "device": "web", "for": 60 }""", "$.for")]
    [InlineData("""{ "active": true, "device": "web", "until": 60 }""", "$.until")]
    public async Task Post_WrongBody_IsRefusedByName(string body, string path)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"{path}", answer.Body, StringComparison.Ordinal);
        api.AssertNothingHappened();
    }
}
