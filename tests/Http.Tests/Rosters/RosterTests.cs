using System.Text.Json.Nodes;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Rosters;

public sealed class RosterTests
{
    private const string Team = """{"name":"Team 7","members":[{"userId":"alice"},{"userId":"bob","nameCard":"Bobby"}]}""";

    [Fact]
    public async Task Put_NewRoster_IsCreatedAndThenReplaced()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer first = await PutAsync(api, Team);
        Answer second = await PutAsync(api, """{"members":[]}""");

        Assert.Equal((201, """{"conversationId":"team-7","app":"default","name":"Team 7","memberCount":2,"revision":1}"""), (first.Status, first.Body));
        Assert.Equal((200, """{"conversationId":"team-7","app":"default","memberCount":0,"revision":2}"""), (second.Status, second.Body));
    }

    [Fact]
    public async Task Get_Roster_TellsAllOfIt()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await PutAsync(api, Team, Uri.EscapeDataString("团队 7?"), "?app=shop");

        Answer answer = await api.GetAsync($"/api/rosters/{Uri.EscapeDataString("团队 7?")}?app=shop");

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            """{"conversationId":"团队 7?","app":"shop","name":"Team 7","memberCount":2,"revision":1,"members":[{"userId":"alice"},{"userId":"bob","nameCard":"Bobby"}]}""",
            answer.Body);
        (await api.GetAsync($"/api/rosters/{Uri.EscapeDataString("团队 7?")}")).IsProblem(404);
    }

    [Fact]
    public async Task Patch_KnownRoster_ChangesIt()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await PutAsync(api, Team);

        Answer answer = await PatchAsync(api, """{"name":"Team 8","add":[{"userId":"carol"}],"remove":["bob","nobody"]}""");

        Assert.Equal((200, """{"conversationId":"team-7","app":"default","name":"Team 8","memberCount":2,"revision":2}"""), (answer.Status, answer.Body));
        Assert.Equal(["alice", "carol"], Assert.Single(api.Rosters.Stored).Value.Members.Select(member => member.UserId));
    }

    [Fact]
    public async Task Patch_RemoveAMemberWhoCouldNotBeAddedAnyMore_IsDone()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await PutAsync(api, Team);

        Assert.Equal(200, (await PatchAsync(api, """{"remove":["devices"]}""")).Status);
    }

    [Fact]
    public async Task Patch_UnknownRoster_IsNotFound()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await PatchAsync(api, """{"add":[{"userId":"carol"}]}""")).IsProblem(404);
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "$.members is required")]
    [InlineData("""{"members":[],"member":1}""", "$.member unknown member 'member'")]
    [InlineData("""{"members":[null]}""", "$.members[0] must not be null")]
    [InlineData("""{"members":[{"userId":"a"},{"userId":"a"}]}""", "$.members[1].userId repeats that of members[0]")]
    [InlineData("""{"members":[{"userId":"a"},{"userId":"devices"}]}""", "$.members[1].userId is a word of the API's own paths")]
    [InlineData("""{"members":[{"userId":"a/b"}]}""", "$.members[0].userId must have 1 to 128")]
    public async Task Put_BadRoster_IsRefusedByName(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await PutAsync(api, body)).IsProblem(400);

        Assert.StartsWith(error, Assert.Single(answer.Errors), StringComparison.Ordinal);
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("{}", "$ must have something to change: name, add or remove")]
    [InlineData("""{"add":[{"userId":"a"},{"userId":"a"}]}""", "$.add[1].userId repeats that of add[0]")]
    [InlineData("""{"add":[{"userId":"conversations"}]}""", "$.add[0].userId is a word of the API's own paths")]
    [InlineData("""{"remove":["a","a"]}""", "$.remove[1] repeats that of remove[0]")]
    [InlineData("""{"remove":[null]}""", "$.remove[0] must not be null")]
    [InlineData("""{"add":[{"userId":"a"}],"remove":["b","a"]}""", "$.remove[1] is also in add")]
    [InlineData("""{"remove":[""]}""", "$.remove[0] must have 1 to 128")]
    public async Task Patch_BadChange_IsRefusedByName(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await PatchAsync(api, body)).IsProblem(400);

        Assert.StartsWith(error, Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_NamesTooLong_AreRefused()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string name = new('x', 257);

        Answer answer = (await PutAsync(api, $$"""{"name":"{{name}}","members":[{"userId":"a","nameCard":"{{name}}"}]}""")).IsProblem(400);

        Assert.Equal(
            ["$.name has 257 UTF-16 units; at most 256 are allowed", "$.members[0].nameCard has 257 UTF-16 units; at most 256 are allowed"],
            answer.Errors);
    }

    [Fact]
    public async Task Put_TenThousandMembers_IsTheMost()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer fits = await PutAsync(api, $$"""{"members":{{Bodies.Recipients(10_000)}}}""");
        Answer over = await PutAsync(api, $$"""{"members":{{Bodies.Recipients(10_001)}}}""", "other");

        Assert.Equal(201, fits.Status);
        over.IsInvalid("$.members holds 10001 members; at most 10000 are allowed");
        (await PatchAsync(api, $$"""{"add":{{Bodies.Recipients(10_001)}}}""")).IsInvalid("$.add holds 10001 members; at most 10000 are allowed");
    }

    [Theory]
    [InlineData(RosterWriteResult.TooMany, "too-many-members")]
    [InlineData(RosterWriteResult.TooLarge, "roster-too-large")]
    public async Task Patch_MoreThanStorageTakes_IsAConflict(RosterWriteResult refusal, string type)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await PutAsync(api, Team);
        api.Rosters.Refusal = refusal;

        Answer answer = (await PatchAsync(api, """{"add":[{"userId":"carol"}]}""")).IsProblem(409);

        Assert.EndsWith(type, answer.Json.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutRecipients_GoesToTheRoster()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await PutAsync(api, $$"""{"name":"Team 7","members":{{Bodies.Recipients(501)}}}""");

        Answer answer = await api.PostAsync(ToTheRoster().Text());

        Assert.Equal((202, 501), (answer.Status, answer.Json.GetProperty("recipients").GetInt32()));
        Assert.Equal([0, 1], api.Ports.Queue.Select(sent => sent.Chunk));
        Assert.All(api.Ports.Queue, sent =>
        {
            DispatchEnvelope read = DispatchEnvelope.TryParse(sent.ToBytes(), out _)!;
            Assert.Equal((2, 0, "Team 7"), (read.RosterOf, read.Recipients.Count, read.Event.Conversation.Name));
        });
    }

    [Fact]
    public async Task Post_WithoutRecipientsToAnUnknownRoster_IsRefusedByName()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        JsonArray array = new(Bodies.Event("m-1"), ToTheRoster());

        Answer answer = await api.PostAsync(array.Text());

        Assert.Equal(207, answer.Status);
        string error = Assert.Single(Answer.ErrorsOf(answer.Json[1].GetProperty("problem")));
        Assert.Equal("$[1].recipients is missing, and nobody but the sender is in the roster of the conversation 'team-7'", error);
    }

    [Fact]
    public async Task Post_DryRunWithoutRecipients_TriesTheRosterOrSaysThatThereIsNone()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        (await api.PostAsync(ToTheRoster().Text(), "?dryRun=true")).IsInvalid(
            "$.recipients is missing, and nobody but the sender is in the roster of the conversation 'team-7'");
        await PutAsync(api, """{"members":[{"userId":"bob"}]}""");

        Answer answer = await api.PostAsync(ToTheRoster().Text(), "?dryRun=true");

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, answer.Json.GetProperty("recipients").GetInt32());
        Assert.Empty(api.Ports.Queue);
    }

    private static JsonObject ToTheRoster()
    {
        JsonObject body = Bodies.Event("m-2").With("conversation", """{"type":"group","id":"team-7"}""");
        body.Remove("recipients");
        return body;
    }

    private static Task<Answer> PutAsync(ApiServer api, string json, string conversation = "team-7", string query = "") =>
        api.SendAsync(HttpMethod.Put, $"/api/rosters/{conversation}{query}", json);

    private static Task<Answer> PatchAsync(ApiServer api, string json) =>
        api.SendAsync(HttpMethod.Patch, "/api/rosters/team-7", json);
}
