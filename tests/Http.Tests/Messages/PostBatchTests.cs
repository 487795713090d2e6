using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

public sealed class PostBatchTests
{
    [Fact]
    public async Task PostArray_AllValid_Is202WithAResultEach()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync(Array(100));

        Assert.Equal(202, answer.Status);
        Assert.Equal(100, answer.Json.GetArrayLength());
        Assert.Equal(
            """{"status":202,"id":"m7","location":"/api/messages/m7","message":{"id":"m7","app":"default","status":"accepted","recipients":1}}""",
            answer.Json[7].GetRawText());
        Assert.Equal(100, api.Ports.Queue.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task PostArray_EmptyOrOver100_IsRefusedWhole(int count)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PostAsync(Array(count))).IsInvalid("$ must hold 1 to 100 events");

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task PostArray_SomeBad_TheOthersAreAccepted()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("taken").Text());
        JsonArray array = new(
            Bodies.Event("good"),
            Bodies.Event("unknown").With("foo", "1"),
            Bodies.Event("rule").With("recipients", """[{"userId":"a"},{"userId":"b/c"}]"""),
            Bodies.Event("taken", "mallory"),
            null,
            Bodies.Event("other").With("app", "\"shop\""));

        Answer answer = await api.PostAsync(array.Text());

        Assert.Equal(207, answer.Status);
        JsonElement json = answer.Json;
        Assert.Equal([202, 400, 400, 409, 400, 202], json.EnumerateArray().Select(result => result.GetProperty("status").GetInt32()));
        Assert.Equal(["$[1].foo unknown member 'foo'"], Answer.ErrorsOf(json[1].GetProperty("problem")));
        Assert.StartsWith("$[2].recipients[1].userId ", Assert.Single(Answer.ErrorsOf(json[2].GetProperty("problem"))), StringComparison.Ordinal);
        Assert.Equal("rule", json[2].GetProperty("id").GetString());
        Assert.Equal(["$[4] must be an object"], Answer.ErrorsOf(json[4].GetProperty("problem")));
        Assert.Equal("/api/messages/other?app=shop", json[5].GetProperty("location").GetString());
        Assert.Equal(3, api.Ports.Queue.Count);
        Assert.Null(answer.RetryAfter);
    }

    [Fact]
    public async Task PostArray_SameIdTwice_TheFirstOneWins()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync(new JsonArray(Bodies.Event("m"), Bodies.Event("m"), Bodies.Event("m", "mallory")).Text());

        Assert.Equal([202, 202, 409], answer.Json.EnumerateArray().Select(result => result.GetProperty("status").GetInt32()));
        Assert.Equal("repeated", answer.Json[1].GetProperty("message").GetProperty("status").GetString());
        Assert.Single(api.Ports.Queue);
    }

    [Fact]
    public async Task PostArray_StorageFailsHalfWay_TheRestSays503()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = id => int.Parse(id[1..], CultureInfo.InvariantCulture) >= 50 ? new RequestFailedException(503, "secret detail") : null;

        Answer answer = await api.PostAsync(Array(100));

        Assert.Equal(207, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.RetryAfter);
        List<int> statuses = [.. answer.Json.EnumerateArray().Select(result => result.GetProperty("status").GetInt32())];
        Assert.Equal(statuses.Count(status => status == 202), api.Ports.Queue.Count);
        Assert.All(statuses.Skip(50), status => Assert.Equal(503, status));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostArray_StorageDown_Is503AndGivesUpEarly()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = _ => new RequestFailedException("no such host");

        Answer answer = (await api.PostAsync(Array(100))).IsProblem(503);

        Assert.Equal(TimeSpan.FromSeconds(5), answer.RetryAfter);
        Assert.InRange(api.Ports.Calls, 1, 16);
        api.AssertNothingHappened();
    }

    [Fact]
    public async Task PostArray_SmallEvents_ShareTheQueuesMessages()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        await api.PostAsync(Array(100));

        Assert.Equal([4, 32, 32, 32], api.Ports.Packs.Select(pack => pack.Count).Order());
        Assert.Equal(100, api.Ports.Queue.Select(chunk => chunk.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task PostArray_OnePackIsRefused_ItsEventsSay503AndTheRepeatBringsThem()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.QueueFault = id => id == "m99"; // the last of four packs: the others may be told of the outage, or be in the queue

        Answer answer = await api.PostAsync(Array(100));

        int[] statuses = [.. answer.Json.EnumerateArray().Select(result => result.GetProperty("status").GetInt32())];
        Assert.All(statuses[96..], status => Assert.Equal(503, status));
        Assert.Equal(
            statuses.Index().Where(status => status.Item == 202).Select(status => $"m{status.Index}").Order(),
            api.Ports.Queue.Select(chunk => chunk.MessageId).Order());
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);

        api.Ports.QueueFault = null;
        Assert.Equal(202, (await api.PostAsync(Array(100))).Status);
        Assert.Equal(100, api.Ports.Queue.Select(chunk => chunk.MessageId).Distinct().Count());
        Assert.Equal(100, api.Ports.Queue.Count);
    }

    [Fact]
    public async Task PostArray_OneFailsUnexpectedly_TheOthersAreAccepted()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = id => id == "m1" ? new InvalidOperationException("boom") : null;

        Answer answer = await api.PostAsync(Array(3));

        Assert.Equal([202, 500, 202], answer.Json.EnumerateArray().Select(result => result.GetProperty("status").GetInt32()));
        Assert.DoesNotContain("boom", answer.Body, StringComparison.Ordinal);
    }

    private static string Array(int count) =>
        new JsonArray([.. Enumerable.Range(0, count).Select(i => Bodies.Event(string.Create(CultureInfo.InvariantCulture, $"m{i}")))]).Text();
}
