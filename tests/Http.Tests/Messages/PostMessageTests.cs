using System.Text.Json.Nodes;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

public sealed class PostMessageTests
{
    [Fact]
    public async Task Post_ValidEvent_IsAcceptedAndEnqueued()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync(Bodies.Event("msg 1/ü".Replace('/', '-'), "bob", "carol").Text());

        Assert.Equal(202, answer.Status);
        Assert.Equal("""{"id":"msg 1-ü","app":"default","status":"accepted","recipients":2}""", answer.Body);
        Assert.Equal("/api/messages/msg%201-%C3%BC", answer.Location);
        Assert.Equal("application/json", answer.ContentType);
        Assert.True(answer.NoStore && answer.NoSniff);
        DispatchEnvelope envelope = Assert.Single(api.Ports.Queue);
        Assert.Equal(["bob", "carol"], envelope.Recipients.Select(recipient => recipient.UserId));
        Assert.Equal("Lunch?", envelope.Event.Content[0].Text);
    }

    [Fact]
    public async Task Post_RecipientNamedTwice_IsOneWithWhatEitherEntrySays()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync("""
            {"id":"m","conversation":{"type":"direct","id":"c"},"recipients":[{"userId":"bob"},{"userId":"carol","badge":1},
             {"userId":"bob","badge":7,"exceptDevices":["web"]},{"userId":"carol","badge":2},{"userId":"bob","badge":9}]}
            """);

        Assert.Equal("""{"id":"m","app":"default","status":"accepted","recipients":2}""", answer.Body);
        IReadOnlyList<Recipient> recipients = Assert.Single(api.Ports.Queue).Recipients;
        Assert.Equal([("bob", 7), ("carol", 1)], recipients.Select(recipient => (recipient.UserId, recipient.Badge)));
        Assert.Equal(["web"], recipients[0].ExceptDevices);
    }

    [Fact]
    public async Task Post_WithoutContent_IsAccepted()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync("""{"conversation":{"type":"direct","id":"c"},"recipients":[{"userId":"bob"}]}""");

        Assert.Equal(202, answer.Status);
        Assert.Empty(Assert.Single(api.Ports.Queue).Event.Content);
    }

    [Fact]
    public async Task Post_WithoutId_GetsOneThatSortsByTime()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        string first = (await api.PostAsync(Bodies.Event(null).Text())).Json.GetProperty("id").GetString()!;
        api.Clock.Advance(TimeSpan.FromMilliseconds(2));
        string second = (await api.PostAsync(Bodies.Event(null).Text())).Json.GetProperty("id").GetString()!;

        Assert.Equal(32, first.Length);
        Assert.True(string.CompareOrdinal(first, second) < 0);
    }

    [Fact]
    public async Task Post_UnknownTemplateOrMissingParameters_NamesThem()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Templates["t-1"] = new("{{timTitle}} {{No}}", "{{No}} {{Sum}} {{Name}}");

        Answer unknown = await api.PostAsync(Bodies.Event().With("push", """{"template":{"id":"t-2"}}""").Text());
        Answer missing = await api.PostAsync(
            Bodies.Event().With("push", """{"timeToLive":-1,"template":{"id":"t-1","parameters":{"Sum":"9"}}}""").Text());

        unknown.IsProblem(400);
        Assert.Equal(["$.push.template.id is no template of the app 'default': 't-2'"], unknown.Errors);
        missing.IsProblem(400);
        Assert.Equal(
            [
                "$.push.timeToLive must be from 0 to 2419200 seconds (28 days)",
                "$.push.template.parameters lacks 'No', which the template 't-1' needs",
                "$.push.template.parameters lacks 'Name', which the template 't-1' needs",
            ],
            missing.Errors);
        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_ParametersInAnotherOrder_IsTheSameEvent()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Templates["t-1"] = new(null, "{{A}} {{B}}");

        Answer first = await api.PostAsync(Bodies.Event().With("push", """{"template":{"id":"t-1","parameters":{"A":"1","B":"2"}}}""").Text());
        Answer second = await api.PostAsync(Bodies.Event().With("push", """{"template":{"id":"t-1","parameters":{"B":"2","A":"1"}}}""").Text());

        Assert.Equal((202, "accepted"), (first.Status, first.Json.GetProperty("status").GetString()));
        Assert.Equal((202, "repeated"), (second.Status, second.Json.GetProperty("status").GetString()));
        Assert.Equal("1", Assert.Single(api.Ports.Queue).Event.Push!.Template!.Parameters!["A"]);
    }

    [Fact]
    public async Task Post_EveryFieldOfPush_ArrivesInTheQueue()
    {
        const string Push = """
            {"disabled":false,"title":"t","body":"b","localized":[{"language":"zh-Hant","title":"標題","body":"內容"}],"ext":"e","sound":"s.caf",
            "badge":{"add":1,"set":2,"mode":"keep"},"image":"https://x/1","priority":"normal","timeToLive":60,"delay":30,
            "click":{"page":"im://chat/7"},"foregroundShow":false,
            "apns":{"title":"t","subtitle":"s","sound":"s.caf","image":"https://x/2","interruptionLevel":"timeSensitive","mutableContent":true,"voip":false},
            "fcm":{"channelId":"c","image":"https://x/3","priority":"high"},"android":{"sound":"shake","style":"bigText"},"xiaomi":{"channelId":"c"},
            "huawei":{"category":"IM","channelId":"c","importance":"low","image":"https://x/4","extAsIntentParameter":true},
            "harmony":{"title":"t","category":"IM","image":"https://x/5","sound":"s.mp3","soundDuration":5},
            "honor":{"importance":"normal","image":"https://x/6"},
            "oppo":{"channelId":"c","category":"IM","notifyLevel":16,"privateTemplate":{"id":"1","titleParameters":{"a":"1"},"contentParameters":{"b":"2"}}},
            "vivo":{"category":"IM","classification":"system","notifyType":"both"},"meizu":{"noticeType":"private"}}
            """;
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync(Bodies.Event().With("push", Push).Text());

        Assert.Equal(202, answer.Status);
        DispatchEnvelope read = DispatchEnvelope.TryParse(Assert.Single(api.Ports.Queue).ToBytes(), out _)!;
        JsonNode carried = JsonNode.Parse(read.ToBytes())!["event"]!["push"]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Push), carried), carried.ToJsonString());
    }

    [Theory]
    [InlineData("""{"delay":0}""")]
    [InlineData("""{"delay":0,"timeToLive":0}""")]
    [InlineData("""{"delay":3600}""")]
    [InlineData("""{"delay":3600,"timeToLive":60}""")]
    public async Task Post_DelayUpToAnHour_IsTaken(string push)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync(Bodies.Event().With("push", push).Text());

        Assert.Equal(202, answer.Status);
    }

    [Theory]
    [InlineData("""{"delay":-1}""", "must be from 0 to 3600 seconds (an hour)")]
    [InlineData("""{"delay":3601}""", "must be from 0 to 3600 seconds (an hour)")]
    [InlineData("""{"delay":1,"timeToLive":0}""", "cannot be given with a timeToLive of 0: a push that is for now or never does not wait")]
    public async Task Post_DelayThatCannotBe_IsRefusedByName(string push, string rule)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PostAsync(Bodies.Event().With("push", push).Text())).IsInvalid($"$.push.delay {rule}");

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_SameEventTwice_SaysRepeatedAndEnqueuesOnce()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event().Text());

        Answer answer = await api.PostAsync(Bodies.Event().Text());

        Assert.Equal(202, answer.Status);
        Assert.Equal("repeated", answer.Json.GetProperty("status").GetString());
        Assert.Single(api.Ports.Queue);
    }

    [Fact]
    public async Task Post_OtherEventUnderAKnownId_IsAConflict()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PostAsync(Bodies.Event().Text());

        Answer answer = await api.PostAsync(Bodies.Event("msg-1", "mallory").Text());

        answer.IsProblem(409);
        Assert.Single(api.Ports.Queue);
    }

    [Theory]
    [InlineData("?app=shop", null, "shop")]
    [InlineData("", "shop", "shop")]
    [InlineData("?app=shop", "shop", "shop")]
    [InlineData("", null, "default")]
    public async Task Post_AppInQueryOrBody_IsUsed(string query, string? app, string expected)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        JsonObject body = Bodies.Event();
        body["app"] = app;

        Answer answer = await api.PostAsync(body.Text(), query);

        Assert.Equal(expected, answer.Json.GetProperty("app").GetString());
        Assert.Equal(expected == "default" ? "/api/messages/msg-1" : "/api/messages/msg-1?app=shop", answer.Location);
        Assert.Equal(expected, Assert.Single(api.Ports.Queue).App);
    }

    [Theory]
    [InlineData("?app=default", "shop", "$.app is 'shop' and contradicts the query's app=default")]
    [InlineData("?app=nope", null, "query.app names the unknown app 'nope'")]
    [InlineData("?app=", null, "query.app must match [a-z0-9-]{1,32}")]
    [InlineData("", "nope", "$.app names the unknown app 'nope'")]
    [InlineData("", "Shop", "$.app must match [a-z0-9-]{1,32}")]
    [InlineData("?App=shop", null, "query.App is unknown here; this route takes: app, dryRun")]
    [InlineData("?app=shop&app=shop", null, "query.app is given more than once")]
    public async Task Post_WrongAppOrQuery_IsRefused(string query, string? app, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        JsonObject body = Bodies.Event();
        if (app is not null)
        {
            body["app"] = app;
        }

        (await api.PostAsync(body.Text(), query)).IsInvalid(error);

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_FunctionKeyInQuery_IsNoUnknownParameter()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Assert.Equal(202, (await api.PostAsync(Bodies.Event().Text(), "?code=key")).Status);
    }

    [Fact]
    public async Task Post_ManyBrokenRules_NamesThemAllAtOnce()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string body = Bodies.Event("a/b")
            .With("app", "\"nope\"")
            .With("recipients", """[{"userId":"bob","badge":-1},{"userId":"bob"},null]""")
            .With("content", """[{"type":"text"},null]""")
            .With("push", """{"timeToLive":-1,"apns":{"relevanceScore":1e999},"fcm":{"color":"red"},"huawei":{"category":""}}""")
            .Text();

        Answer answer = await api.PostAsync(body);

        answer.IsProblem(400);
        Assert.Equal(
            [
                "$.app names the unknown app 'nope'",
                "$.content[0].text is required in a text element",
                "$.content[1] must not be null",
                "$.id " + Identifiers.Rule,
                "$.push.apns.relevanceScore must be from 0 to 1",
                "$.push.fcm.color must look like '#rrggbb'",
                "$.push.huawei.category must have 1 to 128 UTF-16 units and no control character",
                "$.push.timeToLive must be from 0 to 2419200 seconds (28 days)",
                "$.recipients[0].badge must be from 0 to 9999",
                "$.recipients[2] must not be null",
            ],
            answer.Errors.Order(StringComparer.Ordinal));
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("[]", "$.recipients must name a recipient; leave it out to notify the conversation's roster")]
    [InlineData("null", "$.recipients is missing, and nobody but the sender is in the roster of the conversation 'c1'")]
    [InlineData("10001", "$.recipients holds 10001 recipients; at most 10000 are allowed")]
    public async Task Post_TooFewOrTooManyRecipients_IsRefused(string recipients, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string list = int.TryParse(recipients, out int count) ? Bodies.Recipients(count) : recipients;

        (await api.PostAsync(Bodies.Event().With("recipients", list).Text())).IsInvalid(error);

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_TenThousandRecipients_AreSplitIntoChunks()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PostAsync(Bodies.Event().With("recipients", Bodies.Recipients(10_000)).Text());

        Assert.Equal(202, answer.Status);
        Assert.Equal(20, api.Ports.Queue.Count);
    }

    [Fact]
    public async Task Post_MoreErrorsThanAreListed_SaysHowManyMore()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string list = $"[{string.Join(',', Enumerable.Repeat("{\"userId\":\"\"}", 60))}]";

        Answer answer = (await api.PostAsync(Bodies.Event().With("recipients", list).Text())).IsProblem(400);

        Assert.Equal(50, answer.Errors.Count);
        Assert.Equal("60 errors; the first 50 are listed, 10 more are not.", answer.Detail);
    }

    [Fact]
    public async Task Post_ExtTooLarge_IsRefusedBySizeAsWritten()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        JsonObject Body(int quotes) => Bodies.Event().With("push", new JsonObject { ["ext"] = new string('"', quotes) }.Text());

        // A quote takes two bytes in JSON.
        Assert.Equal(202, (await api.PostAsync(Body(1536).Text())).Status);
        (await api.PostAsync(Body(1537).Text())).IsInvalid("$.push.ext has 3074 UTF-8 bytes as written in JSON; at most 3072 are allowed");
    }

    [Fact]
    public async Task Post_EventOver16KiBWithoutItsRecipients_IsRefused()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string content = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = new string('x', 16 * 1024) }).Text();

        Answer answer = (await api.PostAsync(Bodies.Event().With("content", content).Text())).IsProblem(400);

        Assert.Matches(@"^\$ has 16\d\d\d UTF-8 bytes without its recipients; at most 16384 \(16 KiB\) are allowed$", Assert.Single(answer.Errors));
        api.AssertNothingHappened();
    }
}
