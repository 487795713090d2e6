using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

public sealed class RecallTests
{
    private const string Path = "/api/messages/m-1/recall";

    private const string Message = """
        { "id": "m-1", "conversation": { "type": "group", "id": "team-7" }, "recipients": [ { "userId": "bob" } ],
          "content": [ { "type": "text", "text": "hi" } ] }
        """;

    [Fact]
    public async Task Post_UnknownMessage_IsTakenAndItsPostIsRecalled()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer recall = await api.SendAsync(HttpMethod.Post, Path, "{}");
        Answer post = await api.PostAsync(Message);
        Answer report = await api.GetAsync("/api/messages/m-1");

        Assert.Equal((202, null), (recall.Status, recall.Location));
        Assert.False(recall.Json.TryGetProperty("noticeId", out _));
        Assert.Equal((202, "recalled", 1), (post.Status, post.Json.GetProperty("status").GetString(), post.Json.GetProperty("recipients").GetInt32()));
        Assert.Equal(api.Clock.GetUtcNow(), report.Json.GetProperty("recalledAt").GetDateTimeOffset());
        Assert.Empty(api.Ports.Queue);
    }

    [Fact]
    public async Task Post_ShownMessage_EnqueuesWordsInItsPlace()
    {
        await using ApiServer api = await ShownAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, "{}");

        DispatchEnvelope notice = api.Ports.Queue.Last();
        Assert.Equal((202, notice.MessageId), (answer.Status, answer.Json.GetProperty("noticeId").GetString()));
        Assert.Equal($"/api/messages/{notice.MessageId}", answer.Location);
        Assert.Equal(("m-1", "m-1", "Message recalled"), (notice.Recalls, notice.Event.Push!.Replaces, notice.Event.Push.Body));
        Assert.Equal(("team-7", false), (notice.Event.Conversation.Id, notice.BadgeOnly));
    }

    [Fact]
    public async Task Post_OwnWords_AreWhatTakesItsPlace()
    {
        await using ApiServer api = await ShownAsync();

        await api.SendAsync(HttpMethod.Post, Path, """{ "push": { "title": "Alice", "body": "took it back" } }""");

        DispatchEnvelope notice = api.Ports.Queue.Last();
        Assert.Equal(("Alice", "took it back", null), (notice.Event.Push!.Title, notice.Event.Push.Body, notice.Event.Push.Localized));
    }

    [Fact]
    public async Task Post_Remove_EnqueuesAClear()
    {
        await using ApiServer api = await ShownAsync();

        await api.SendAsync(HttpMethod.Post, Path, """{ "notice": "remove" }""");

        DispatchEnvelope notice = api.Ports.Queue.Last();
        Assert.Equal((true, "m-1"), (notice.BadgeOnly, notice.Recalls));
        Assert.Equal([Core.Messages.ReplaceId.For("default", "m-1")], notice.Clear!.ReplaceIds!);
    }

    [Theory]
    [InlineData("""{ "notice": "remove", "push": { "body": "x" } }""", "$.push cannot be given where the notification is to go")]
    [InlineData("""{ "push": { "replaces": "m-0" } }""", "$.push.replaces cannot be given in a recall")]
    [InlineData("""{ "push": { "disabled": true } }""", "$.push.disabled cannot be given in a recall")]
    [InlineData("""{ "push": { "delay": 3 } }""", "$.push.delay cannot be given in a recall")]
    [InlineData("""{ "push": { "data": true, "ext": "{}" } }""", "$.push.data cannot be given in a recall")]
    [InlineData("""{ "push": { "timeToLive": -1 } }""", "$.push.timeToLive must be from 0 to 2419200 seconds (28 days)")]
    public async Task Post_WhatARecallCannotHave_IsRefusedByItsName(string body, string error)
    {
        await using ApiServer api = await ShownAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, body);

        answer.IsInvalid(error);
        Assert.Null(api.Ports.Events[("default", "m-1")].RecalledAt);
    }

    private static async Task<ApiServer> ShownAsync()
    {
        ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Message);
        ChunkRecord row = new()
        {
            Attempt = 1,
            State = ChunkState.Done,
            Holder = "q1",
            Run = "r",
            Entries = [new DeviceEntry { UserId = "bob", DeviceId = "phone", Outcome = new Outcome(OutcomeKind.Sent) }],
        };
        DispatchEnvelope posted = Assert.Single(api.Ports.Queue);
        await api.Ports.InsertChunkAsync(new ChunkKey(posted.Table, "default", "m-1", 0), row, CancellationToken.None);
        return api;
    }
}
