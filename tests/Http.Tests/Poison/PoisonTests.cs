using System.Text.Json;
using Azure;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Poison;

public sealed class PoisonTests
{
    [Fact]
    public async Task Get_Pages_ShowIdsAndReasonsAndFollowEachOther()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        JsonElement first = (await api.GetAsync("/api/poison?size=2")).Json;
        JsonElement last = (await api.GetAsync($"/api/poison?size=2&page={first.GetProperty("nextPage").GetString()}")).Json;

        JsonElement[] messages = [.. first.GetProperty("messages").EnumerateArray(), .. last.GetProperty("messages").EnumerateArray()];
        Assert.Equal(
            """{"id":"20261122090000-11111111-1111-4111-8111-111111111111","app":"default","messageId":"m-1","chunk":0,"attempt":2,"reason":"TimeoutException","insertedAt":"2026-11-22T09:00:00+00:00","expiresAt":"2026-11-29T09:00:00+00:00"}""",
            messages[0].GetRawText());
        Assert.Equal("replay", messages[1].GetProperty("requested").GetString());
        Assert.Equal(("foreign", "the body is not Base64"), (messages[2].GetProperty("reason").GetString(), messages[2].GetProperty("detail").GetString()));
        Assert.False(last.TryGetProperty("nextPage", out _));
    }

    [Theory]
    [InlineData("size=0", "query.size")]
    [InlineData("size=1001", "query.size")]
    [InlineData("size=x", "query.size")]
    [InlineData("page=a%2Fb", "query.page")]
    [InlineData("page=x", "query.page")]
    [InlineData("page=", "query.page")]
    [InlineData("page=20261322090000-11111111-1111-4111-8111-111111111111", "query.page")] // no such month
    [InlineData("page=20261122090000-1", "query.page")]
    [InlineData("page=20261122090000%2311111111-1111-4111-8111-111111111111", "query.page")]
    [InlineData("app=default", "query.app")] // the queue is every app's
    public async Task Get_BadParameter_IsRefusedByName(string query, string path)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await api.GetAsync($"/api/poison?{query}")).IsProblem(400);

        Assert.StartsWith(path, Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "ids": ["1", "2"] }""", "replay 1,2")]
    [InlineData("""{ "all": true }""", "replay all")]
    public async Task Replay_SomeOrAll_IsOrderedAndTellsWhatIsDone(string body, string order)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, "/api/poison/replay", body);

        Assert.Equal(202, answer.Status);
        Assert.Equal("""{"replayed":1,"pending":1,"unknown":[],"foreign":["20261122090000-33333333-3333-4333-8333-333333333333"]}""", answer.Body);
        Assert.Equal([order], api.Poison.Orders);
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{ "all": false }""", "$")]
    [InlineData("""{ "all": true, "ids": ["1"] }""", "$")]
    [InlineData("""{ "ids": [] }""", "$.ids")]
    [InlineData("""{ "ids": ["a/b"] }""", "$.ids[0]")]
    [InlineData("""{ "ids": [null] }""", "$.ids[0]")]
    [InlineData("""{ "every": true }""", "$.every")]
    public async Task Replay_BadBody_IsRefusedByPath(string body, string path)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await api.SendAsync(HttpMethod.Post, "/api/poison/replay", body)).IsProblem(400);

        Assert.StartsWith(path + " ", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Empty(api.Poison.Orders);
    }

    [Theory]
    [InlineData(FakePoisonList.First, 204)]
    [InlineData(FakePoisonList.Second, 202)]
    [InlineData(FakePoisonList.Third, 404)]
    [InlineData("a#b?", 404)]
    public async Task Delete_Message_TellsWhetherItIsGone(string id, int status)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.DeleteAsync($"/api/poison/{Uri.EscapeDataString(id)}");

        Assert.Equal(status, answer.Status);
        Assert.Equal([$"delete {id}"], api.Poison.Orders);
    }

    [Theory]
    [InlineData("GET", "/api/poison", null)]
    [InlineData("POST", "/api/poison/replay", """{ "all": true }""")]
    [InlineData("DELETE", "/api/poison/1", null)]
    public async Task AnyRoute_StorageOutOfReach_Is503(string method, string path, string? body)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Poison.Fault = new RequestFailedException(503, "secret", "ServerBusy", null);

        Answer answer = (await api.SendAsync(new HttpMethod(method), path, body)).IsProblem(503);

        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }
}
