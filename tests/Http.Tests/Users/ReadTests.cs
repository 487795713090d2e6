using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Users;

public sealed class ReadTests
{
    private const string Path = "/api/users/bob/conversations/team-7/read";

    [Fact]
    public async Task Post_Conversation_IsMarkedCountedAndOnItsWay()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());
        DateTimeOffset now = api.Clock.GetUtcNow();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, """{ "unread": 3, "exceptDevices": ["desk"] }""");

        Assert.Equal((202, 3, now), (answer.Status, answer.Json.GetProperty("unread").GetInt32(), answer.Json.GetProperty("readUpTo").GetDateTimeOffset()));
        DispatchEnvelope envelope = Assert.Single(api.Ports.Queue);
        Assert.Equal($"/api/messages/{envelope.MessageId}", answer.Location);
        Assert.Equal(envelope.MessageId, Assert.Single(answer.Json.GetProperty("ids").EnumerateArray()).GetString());
        Assert.Equal((true, "team-7", new ClearNotice { UpTo = now, ReadAt = now }), (envelope.BadgeOnly, envelope.Event.Conversation.Id, envelope.Clear));
        Assert.Equal(["desk"], Assert.Single(envelope.Recipients).ExceptDevices);
        Assert.Equal(3, api.Ports.Badges[("default", "bob", "phone")]);
        Assert.Equal(new ReadMark(now, true), api.Ports.Reads[("default", "bob", "team-7")]);
    }

    [Fact]
    public async Task Post_UpToAMessage_IsWhenThatWasAccepted()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());
        DateTimeOffset accepted = api.Clock.GetUtcNow();
        await api.PostAsync("""
            { "id": "m-1", "conversation": { "type": "group", "id": "team-7" }, "recipients": [ { "userId": "bob" } ],
              "content": [ { "type": "text", "text": "hi" } ] }
            """);
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        Answer known = await api.SendAsync(HttpMethod.Post, Path, """{ "unread": 0, "upToMessage": "m-1", "messages": ["m-1", "m-0"] }""");

        Assert.Equal((202, accepted), (known.Status, known.Json.GetProperty("readUpTo").GetDateTimeOffset()));
        Assert.Equal([ReplaceId.For("default", "m-1"), ReplaceId.For("default", "m-0")], api.Ports.Queue.Last().Clear!.ReplaceIds);
        Assert.Equal(new ReadMark(accepted, false), api.Ports.Reads[("default", "bob", "team-7")]);

        Answer unknown = await api.SendAsync(HttpMethod.Post, Path, """{ "unread": 0, "upToMessage": "m-9" }""");
        Assert.Equal((202, api.Clock.GetUtcNow()), (unknown.Status, unknown.Json.GetProperty("readUpTo").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Post_UserWithoutDevices_IsTakenAndSendsNothing()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, """{ "unread": 0, "upToTime": "2026-11-22T09:00:00Z" }""");

        Assert.Equal((202, null), (answer.Status, answer.Location));
        Assert.False(answer.Json.TryGetProperty("ids", out _));
        Assert.Empty(api.Ports.Queue);
        Assert.Equal(9, api.Ports.Reads[("default", "bob", "team-7")].UpTo.Hour);
    }

    [Fact]
    public async Task Post_AHundredMessages_IsTheMost()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());

        Answer most = await api.SendAsync(HttpMethod.Post, Path, Of(100));
        Answer more = await api.SendAsync(HttpMethod.Post, Path, Of(101));

        Assert.Equal((202, 2), (most.Status, most.Json.GetProperty("ids").GetArrayLength()));
        more.IsInvalid("$.messages must name 1 to 100 messages");

        static string Of(int messages) =>
            $$"""{ "unread": 0, "messages": [{{string.Join(',', Enumerable.Range(0, messages).Select(number => $"\"m-{number}\""))}}] }""";
    }

    [Theory]
    [InlineData("""{ }""", "$")]
    [InlineData("""{ "unread": -1 }""", "$.unread")]
    [InlineData("""{ "unread": 1, "upToMessage": "a/b" }""", "$.upToMessage")]
    [InlineData("""{ "unread": 1, "upToTime": "yesterday" }""", "$.upToTime")]
    [InlineData("""{ "unread": 1, "messages": [] }""", "$.messages")]
    [InlineData("""{ "unread": 1, "messages": ["m", "a/b"] }""", "$.messages[1]")]
    [InlineData("""{ "unread": 1, "messages": ["m", null] }""", "$.messages[1]")]
    [InlineData("""{ "unread": 1, "exceptDevices": ["a/b"] }""", "$.exceptDevices[0]")]
    [InlineData("""{ "unread": 1, "upTo": "m-1" }""", "$.upTo")]
    public async Task Post_WrongBody_IsRefusedByName(string body, string path)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"{path}", answer.Body, StringComparison.Ordinal);
        api.AssertNothingHappened();
    }
}
