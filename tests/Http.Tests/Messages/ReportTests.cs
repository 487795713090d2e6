using System.Globalization;
using System.Text.Json;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

public sealed class ReportTests
{
    [Fact]
    public async Task Get_KnownMessage_ReportsTotalsAndOutcomes()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m", "bob", "carol").Text());
        api.Ports.Chunks[0] = Chunk(
            ChunkState.Waiting,
            Entry("bob", "phone", new Outcome(OutcomeKind.Sent)),
            Entry("bob", "pad", new Outcome(OutcomeKind.Retrying, "429", new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero))),
            new DeviceEntry { UserId = "carol", Outcome = Outcome.Skipped(SkipReasons.NoDevice) });

        Answer answer = await api.GetAsync("/api/messages/m");

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            """
            {"id":"m","app":"default","acceptedAt":"2026-11-22T10:00:00+00:00","recipients":2,
            "chunks":{"total":1,"done":0,"waiting":1,"sending":0,"failed":0,"queued":0},"totals":{"sent":1,"skipped":1,"retrying":1},
            "outcomes":[{"userId":"bob","deviceId":"phone","channel":"fcm","outcome":"sent"},
            {"userId":"bob","deviceId":"pad","channel":"fcm","outcome":"retrying","detail":"429","until":"2026-11-22T11:00:00+00:00"},
            {"userId":"carol","outcome":"skipped","detail":"noDevice"}]}
            """.ReplaceLineEndings(""),
            answer.Body);
    }

    [Fact]
    public async Task Get_DelayedPush_SaysUntilWhenAndCountsIt()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m", "bob").Text());
        api.Ports.Chunks[0] = Chunk(
            ChunkState.Waiting,
            Entry("bob", "phone", new Outcome(OutcomeKind.Delayed, Detail: null, new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero))),
            Entry("bob", "pad", Outcome.Skipped(SkipReasons.QuietHours, unanswered: true)));

        JsonElement report = (await api.GetAsync("/api/messages/m")).Json;

        Assert.Equal("""{"skipped":1,"delayed":1}""", report.GetProperty("totals").GetRawText());
        Assert.Equal(
            """
            [{"userId":"bob","deviceId":"phone","channel":"fcm","outcome":"delayed","until":"2026-11-22T11:00:00+00:00"},
            {"userId":"bob","deviceId":"pad","channel":"fcm","outcome":"skipped","detail":"quietHours+unanswered"}]
            """.ReplaceLineEndings(""),
            report.GetProperty("outcomes").GetRawText());
    }

    [Fact]
    public async Task Get_TriedBefore_TellsWhenAndWhatTheProviderSaidFirstOnesFirst()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m", "bob").Text());
        DateTimeOffset eleven = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);
        DeviceTry first = DeviceTry.After(null, eleven, "429");
        api.Ports.Chunks[0] = Chunk(
            ChunkState.Done,
            Entry("bob", "phone", new Outcome(OutcomeKind.Sent)) with { LastTry = DeviceTry.After(first, eleven.AddSeconds(7), code: null) });

        JsonElement report = (await api.GetAsync("/api/messages/m")).Json;

        Assert.Equal(
            """[{"at":"2026-11-22T11:00:00+00:00","code":"429"},{"at":"2026-11-22T11:00:07+00:00"}]""",
            report.GetProperty("outcomes")[0].GetProperty("tries").GetRawText());
    }

    [Fact]
    public async Task Get_ChunksNotBegun_AreCountedAsQueued()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m").With("recipients", Bodies.Recipients(1400)).Text());
        api.Ports.Chunks[1] = Chunk(ChunkState.Done, Entry("u500", "d", new Outcome(OutcomeKind.Sent)));

        JsonElement chunks = (await api.GetAsync("/api/messages/m")).Json.GetProperty("chunks");

        Assert.Equal("""{"total":3,"done":1,"waiting":0,"sending":0,"failed":0,"queued":2}""", chunks.GetRawText());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(1000)]
    public async Task Get_PageByPage_GivesEveryOutcomeOnce(int size)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m").With("recipients", Bodies.Recipients(1400)).Text());
        for (int chunk = 0; chunk < 3; chunk++)
        {
            api.Ports.Chunks[chunk] = Chunk(ChunkState.Done, [.. Enumerable.Range(chunk * 20, 20).Select(i =>
                Entry(string.Create(CultureInfo.InvariantCulture, $"u{i}"), "d", new Outcome(OutcomeKind.Sent)))]);
        }

        List<string?> users = [];
        string? page = "";
        int pages = 0;
        do
        {
            Answer answer = await api.GetAsync($"/api/messages/m?size={size}{page}");
            users.AddRange(answer.Json.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("userId").GetString()));
            Assert.Equal(60, answer.Json.GetProperty("totals").GetProperty("sent").GetInt32());
            page = answer.Json.TryGetProperty("nextPage", out JsonElement next) ? $"&page={next.GetString()}" : null;
            pages++;
        }
        while (page is not null);

        Assert.Equal(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i}")), users);
        Assert.Equal((60 + size - 1) / size, pages);
    }

    [Fact]
    public async Task Get_OneUser_ShowsOnlyTheirOutcomes()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m", "bob", "carol").Text());
        api.Ports.Chunks[0] = Chunk(ChunkState.Done, Entry("bob", "d", new Outcome(OutcomeKind.Sent)), Entry("carol", "d", new Outcome(OutcomeKind.ChannelOff)));

        Answer answer = await api.GetAsync("/api/messages/m?userId=carol");

        Assert.Equal("channelOff", Assert.Single(answer.Json.GetProperty("outcomes").EnumerateArray()).GetProperty("outcome").GetString());
        Assert.Equal(1, answer.Json.GetProperty("totals").GetProperty("sent").GetInt32());
    }

    [Fact]
    public async Task Get_UnknownMessageOrOtherApp_Is404()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event("m").Text());

        (await api.GetAsync("/api/messages/nope")).IsProblem(404);
        (await api.GetAsync("/api/messages/m?app=shop")).IsProblem(404);
    }

    [Theory]
    [InlineData("size=0", "query.size must be a whole number from 1 to 1000")]
    [InlineData("size=1001", "query.size must be a whole number from 1 to 1000")]
    [InlineData("size=ten", "query.size must be a whole number from 1 to 1000")]
    [InlineData("page=x", "query.page must be a 'nextPage' of this report")]
    [InlineData("page=1-", "query.page must be a 'nextPage' of this report")]
    [InlineData("page=-1-2", "query.page must be a 'nextPage' of this report")]
    [InlineData("userId=a/b", "query.userId " + Identifiers.Rule)]
    public async Task Get_WrongParameter_IsRefused(string query, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.GetAsync($"/api/messages/m?{query}")).IsInvalid(error);
    }

    private static DeviceEntry Entry(string user, string device, Outcome outcome) =>
        new() { UserId = user, DeviceId = device, Channel = ChannelName.Fcm, Outcome = outcome };

    private static ChunkRecord Chunk(ChunkState state, params DeviceEntry[] entries) =>
        new() { Attempt = 1, State = state, Holder = "h", Run = "r", Entries = entries };
}
