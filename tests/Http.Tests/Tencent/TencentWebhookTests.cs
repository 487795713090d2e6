using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Rosters;
using PushFunctions.Core.Users;
using PushFunctions.Http.Tests.Documents;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>The webhook over HTTP.</summary>
public sealed class TencentWebhookTests
{
    private const string Group = "@TGS#2J4SZEAEL";

    [Fact]
    public async Task Post_DirectMessage_IsEnqueuedWithItsNick()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        tencent.Api.Ports.Settings[("default", "alice")] = new UserSettings { DisplayName = "Alice" };

        await tencent.OkAsync(Samples.Read("c2c-after-send"));

        MessageEvent sent = tencent.Only.Event;
        Assert.Equal((ConversationType.Direct, "c2c_alice", "Alice"), (sent.Conversation.Type, sent.Conversation.Id, sent.Sender!.Name));
        Assert.Equal("bob", Assert.Single(tencent.Only.Recipients).UserId);
    }

    [Fact]
    public async Task Post_TheSameTwice_IsOneMessage()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();

        await tencent.OkAsync(Samples.Read("c2c-after-send"));
        await tencent.OkAsync(Samples.Read("c2c-after-send"));
        await tencent.OkAsync(Samples.Read("c2c-after-send").With("MsgBody", """[{"MsgType":"TIMFaceElem"}]"""));

        Assert.Single(tencent.Api.Ports.Queue);
    }

    [Fact]
    public async Task Post_GroupMessage_GoesToTheRosterWithItsNames()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        SetRoster(tencent);

        await tencent.OkAsync(Samples.Read("group-after-send"));

        DispatchEnvelope sent = tencent.Only;
        Assert.Equal((Group, "Team 7", "Ali"), (sent.Event.Conversation.Id, sent.Event.Conversation.Name, sent.Event.Sender!.NameCard));
        Assert.NotNull(sent.RosterOf);
        Assert.True(sent.Event.Mentions!.All);
        Assert.Equal(["bob"], sent.Event.Mentions.UserIds!);
    }

    [Fact]
    public async Task Post_TargetedGroupMessage_GoesToThoseWithTheRostersNames()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        SetRoster(tencent, "@TGS#2C5SZEAEF");

        await tencent.OkAsync(Samples.Read("send-group-msg"));

        Assert.Equal(["bob", "carol"], tencent.Only.Recipients.Select(recipient => recipient.UserId));
        Assert.Equal(("Team 7", "Ali"), (tencent.Only.Event.Conversation.Name, tencent.Only.Event.Sender!.NameCard));
    }

    [Fact]
    public async Task Post_GroupWithoutARoster_IsAcknowledgedCountedAndLogged()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        using Counted counter = new(tencent.Api.Services);

        await tencent.OkAsync(Samples.Read("group-after-send"));

        Assert.Empty(tencent.Api.Ports.Queue);
        Assert.Equal(("Group.CallbackAfterSendMsg", "noRoster"), Assert.Single(counter.Results));
        Assert.Contains(" 4101 ", tencent.Api.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ReadReport_MarksTheConversationAndTellsThePhones()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        await tencent.Api.PutDeviceAsync(Bodies.Device().Text());

        await tencent.OkAsync(Samples.Read("c2c-after-msg-report"));
        await tencent.OkAsync(Samples.Read("c2c-after-msg-report").With("UnreadMsgNum", "-1"));

        DateTimeOffset read = DateTimeOffset.FromUnixTimeSeconds(1614754934);
        Assert.Equal([KeyValuePair.Create(("default", "bob", "phone"), 7)], tencent.Api.Ports.Badges);
        Assert.Equal([KeyValuePair.Create(("default", "bob", "c2c_alice"), new ReadMark(read, true))], tencent.Api.Ports.Reads);
        Assert.Equal([("c2c_alice", read), ("c2c_alice", read)], tencent.Api.Ports.Queue.Select(sent => (sent.Event.Conversation.Id, sent.Clear!.UpTo)));
    }

    [Fact]
    public async Task Post_ReadReportThatIsNoBadgeForTheApp_MarksTheConversationAlone()
    {
        await using TencentServer tencent = await TencentServer.StartAsync(Samples.Options with { ReadReportAsBadge = false });
        await tencent.Api.PutDeviceAsync(Bodies.Device().Text());

        await tencent.OkAsync(Samples.Read("c2c-after-msg-report"));

        Assert.Empty(tencent.Api.Ports.Badges);
        Assert.Single(tencent.Api.Ports.Reads);
        Assert.NotNull(Assert.Single(tencent.Api.Ports.Queue).Clear);
    }

    [Theory]
    [InlineData("7", 1)]
    [InlineData("-1", 0)]
    public async Task Post_ReadReportWithoutAPeer_RefreshesTheBadge(string unread, int pushes)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        await tencent.Api.PutDeviceAsync(Bodies.Device().Text());

        await tencent.OkAsync(Samples.Read("c2c-after-msg-report").With("Peer_Account", "\"\"").With("UnreadMsgNum", unread));

        Assert.Empty(tencent.Api.Ports.Reads);
        Assert.Equal(pushes, tencent.Api.Ports.Queue.Count(sent => sent is { BadgeOnly: true, Clear: null }));
    }

    [Fact]
    public async Task Post_StateChange_IsNotedOnTheDevices()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        await tencent.Api.PutDeviceAsync(Bodies.Device().Text());
        await tencent.Api.PutDeviceAsync(Bodies.Device("fcm", "t").Text(), device: "pixel");

        await tencent.OkAsync(Samples.Read("state-change"), "&OptPlatform=iOS");

        Assert.Equal(DeviceStateKind.Background, tencent.Api.Ports.Devices[("default", "bob", "phone")].State!.Kind);
        Assert.Equal(DeviceStateKind.LoggedOut, tencent.Api.Ports.Devices[("default", "bob", "pixel")].State!.Kind);
    }

    [Theory]
    [InlineData("Login")]
    [InlineData("Disconnect")]
    public async Task Post_StateThatKeepsADeviceReachable_KeepsItsUnreadCountAndStartsTheSevenDaysAnew(string action)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        await tencent.Api.PutDeviceAsync(Bodies.Device().Text());
        await tencent.Api.SendAsync(HttpMethod.Post, "/api/users/bob/devices/phone/state", """{"state":"background","unread":4}""");
        tencent.Api.Clock.Advance(TimeSpan.FromDays(6));
        JsonObject body = Samples.Read("state-change").With("Info", $$"""{"Action":"{{action}}","To_Account":"bob"}""").With("KickedDevice", "[]");
        body.Remove("EventTime");

        await tencent.OkAsync(body, "&OptPlatform=iOS");

        Assert.Equal(
            new DeviceState(DeviceStateKind.Background, tencent.Api.Clock.GetUtcNow(), 4),
            tencent.Api.Ports.Devices[("default", "bob", "phone")].State);
    }

    [Theory]
    [InlineData("C2C.CallbackBeforeSendMsg")]
    [InlineData("Push.OfflinePush")]
    [InlineData("<script>/../../")]
    public async Task Post_UnknownCommand_IsAcknowledgedCountedAndIgnored(string command)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        using Counted counter = new(tencent.Api.Services);

        await tencent.OkAsync(new JsonObject { ["CallbackCommand"] = command, ["From_Account"] = 1 });

        tencent.Api.AssertNothingHappened();
        Assert.Equal(("other", "unknown"), Assert.Single(counter.Results));
        Assert.DoesNotContain("<script>", tencent.Api.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_CommandInTheQueryAlone_IsRead()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        JsonObject body = Samples.Read("c2c-after-send");
        body.Remove("CallbackCommand");

        await tencent.OkAsync(body, "&CallbackCommand=c2c.callbackaftersendmsg");

        Assert.Equal("tencent:c2c:alice:bob:48374_2837546_1557481126", tencent.Only.MessageId);
    }

    [Theory]
    [InlineData("{}", "$.CallbackCommand is required")]
    [InlineData("[]", "$ must be an object")]
    [InlineData("nonsense", "not well-formed")]
    [InlineData("""{"CallbackCommand":"C2C.CallbackAfterSendMsg","To_Account":"bob"}""", "$.From_Account is required")]
    [InlineData("""{"CallbackCommand":"C2C.CallbackAfterSendMsg","From_Account":"a","To_Account":"b","MsgKey":"k","MsgBody":[3]}""", "$.MsgBody[0] must be an object")]
    [InlineData("""{"CallbackCommand":"C2C.CallbackAfterSendMsg","OnlineOnlyFlag":"x"}""", "$.OnlineOnlyFlag must be a whole number")]
    [InlineData("""{"CallbackCommand":"Group.CallbackAfterSendMsg","GroupId":"g","Random":1}""", "$.MsgSeq is required")]
    [InlineData("""{"CallbackCommand":"State.StateChange"}""", "$.Info is required")]
    [InlineData("""{"CallbackCommand":"State.StateChange","EventTime":-1,"Info":{"Action":"Login","To_Account":"b"}}""", "$.EventTime must be a whole number from 0")]
    [InlineData("""{"CallbackCommand":"C2C.CallbackAfterMsgReport"}""", "$.Report_Account is required")]
    [InlineData("""{"CallbackCommand":"C2C.CallbackAfterMsgWithDraw","From_Account":"a","To_Account":"b"}""", "$.MsgSeq is required")]
    [InlineData("""{"MsgBody":[],"From_Account":"a","MsgRandom":1}""", "$.To_Account is required")]
    [InlineData("""{"MsgBody":[],"To_Account":"b"}""", "$.MsgRandom is required")]
    [InlineData("""{"MsgBody":[],"GroupId":"g"}""", "$.Random is required")]
    [InlineData("""{"MsgBody":[],"To_Account":"b","MsgRandom":1,"MsgLifeTime":604801}""", "$.MsgLifeTime must be a whole number from 0 to 604800")]
    [InlineData("""{"MsgBody":[],"To_Account":"b","MsgRandom":1,"OfflinePushInfo":{"ApnsInfo":{"Image":"ftp://x"}}}""", "$.OfflinePushInfo.ApnsInfo.Image must be an absolute https address")]
    [InlineData("""{"MsgBody":[],"To_Account":"b","MsgRandom":1,"OfflinePushInfo":{"AndroidInfo":{"OPPONotifyLevel":2}}}""", "$.OfflinePushInfo.AndroidInfo.OPPONotifyLevel is allowed beside")]
    [InlineData("""{"MsgBody":[],"To_Account":"b","MsgRandom":1,"OfflinePushInfo":{"PushTemplateId":"1-1"}}""", "$.OfflinePushInfo.PushTemplateId is no template")]
    public async Task Post_BadBody_IsRefusedByName(string body, string reason)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();

        TencentServer.IsRefused(await tencent.PostAsync(body), 400, reason);

        tencent.Api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_FiveHundredAndOneReceivers_IsRefused()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        JsonObject body = Samples.Read("sendmsg").With("OfflinePushInfo", "{}");

        body["To_Account"] = new JsonArray([.. Enumerable.Range(0, 500).Select(i => JsonValue.Create($"u{i}"))]);
        await tencent.OkAsync(body);
        body["To_Account"]!.AsArray().Add("one more");
        TencentServer.IsRefused(await tencent.PostAsync(body), 400, "$.To_Account names 501 accounts");
    }

    [Theory]
    [InlineData("not even JSON")]
    [InlineData("""{"pushFunctions":3}""")]
    [InlineData("""{"pushFunctions":{"ApnsInfo":{"IsVoipPush":1}}}""")]
    [InlineData("""{"pushFunctions":{"Title":{}}}""")]
    [InlineData("""{"pushFunctions":{"PushTemplateId":"1-1"}}""")]
    public async Task Post_CallbackWithBadCloudCustomData_IsPushedWithoutIt(string data)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        JsonObject body = Samples.Read("c2c-after-send");
        body["CloudCustomData"] = data;

        await tencent.OkAsync(body);

        Assert.Null(tencent.Only.Event.Push);
    }

    [Fact]
    public async Task Post_HalfAnEmoji_IsPushedAsAReplacementCharacter()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();

        string body = Samples.Read("c2c-after-send").ToJsonString().Replace("\"Test\"", """ "a\ud83db\\ud83d\ud83d\ude00\uDE00" """, StringComparison.Ordinal);
        TencentServer.IsOk(await tencent.PostAsync(body));

        Assert.Equal("a\uFFFDb\\ud83d😀\uFFFD", tencent.Only.Event.Content[0].Text);
    }

    [Fact]
    public async Task Post_UnsignedForgedStaleOrForeign_IsRefusedAndNothingHappens()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        tencent.Api.Tencent["shop"] = Samples.Options with { SdkAppid = "1400000001", Token = "other" };
        DateTimeOffset now = tencent.Api.Clock.GetUtcNow();
        string[] addresses =
        [
            "/webhooks/tencent/default",
            $"/webhooks/tencent/default?SdkAppid={Samples.SdkAppid}",
            Samples.Address(now, token: "guess"),
            Samples.Address(now.AddSeconds(-61)),
            Samples.Address(now.AddSeconds(61)),
            Samples.Address(now, sdkAppid: "1400000001"),
            Samples.Address(now, app: "shop"),
            Samples.Address(now, more: "&SdkAppid=1400000000"),
        ];

        foreach (string address in addresses)
        {
            TencentServer.IsRefused(await tencent.Api.SendAsync(HttpMethod.Post, address, Samples.Read("c2c-after-send").ToJsonString()), 401, "query.");
        }

        tencent.Api.AssertNothingHappened();
        Assert.Equal(0, tencent.Api.Ports.Calls);
        Assert.DoesNotContain(Samples.Token, tencent.Api.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_QueryInTencentsOtherSpelling_IsTaken()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        string address = Samples.Address(tencent.Api.Clock.GetUtcNow()).Replace("SdkAppid", "sdkappid", StringComparison.Ordinal);

        TencentServer.IsOk(await tencent.Api.SendAsync(HttpMethod.Post, address, Samples.Read("send-group-msg").ToJsonString()));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("shop")]
    public async Task Post_AppThatIsUnknownOrTakesNone_IsNotFound(string app)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        string address = Samples.Address(tencent.Api.Clock.GetUtcNow(), app);

        TencentServer.IsRefused(await tencent.Api.SendAsync(HttpMethod.Post, address, "{}"), 404, "no app of this name");
    }

    [Fact]
    public async Task Post_StorageAway_IsUnavailableSoThatItIsRepeated()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        tencent.Api.Ports.Fault = _ => new RequestFailedException(503, "away");

        Answer answer = await tencent.PostAsync(Samples.Read("c2c-after-send"));

        TencentServer.IsRefused(answer, 503, "Storage is out of reach");
        Assert.NotNull(answer.RetryAfter);
        tencent.Api.Ports.Fault = _ => null;
        await tencent.OkAsync(Samples.Read("c2c-after-send"));
        Assert.Single(tencent.Api.Ports.Queue);
    }

    [Fact]
    public async Task Post_BrokenCode_IsUnexpectedAndSaysNothingOfIt()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        tencent.Api.Ports.Fault = _ => new InvalidOperationException("red packet");

        TencentServer.IsRefused(await tencent.PostAsync(Samples.Read("c2c-after-send")), 500, "trace");

        Assert.DoesNotContain("red packet", tencent.Api.Logged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData(null)]
    public async Task Post_AnyContentType_IsReadAsJson(string? type)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(Samples.Read("c2c-after-send").ToJsonString()));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        TencentServer.IsOk(await tencent.Api.SendAsync(HttpMethod.Post, Samples.Address(tencent.Api.Clock.GetUtcNow()), content));
    }

    [Fact]
    public async Task Post_TooLargeOrTooDeep_IsRefused()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();

        TencentServer.IsRefused(await tencent.PostAsync($$"""{"x":"{{new string('x', MessageLimits.BodyBytes)}}"}"""), 413, "too large");
        string deep = $"{string.Concat(Enumerable.Repeat("""{"x":""", 65))}1{new string('}', 65)}";
        TencentServer.IsRefused(await tencent.PostAsync(deep), 400, "cannot be read beyond");
    }

    [Fact]
    public async Task Post_ExamplesOfTheOpenApiDocument_AreTaken()
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        JsonElement operation = OpenApiDocument.Load().Operations().Single(o => o.Path.StartsWith("webhooks/tencent/", StringComparison.Ordinal)).Operation;
        JsonElement examples = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples");

        foreach (JsonProperty example in examples.EnumerateObject())
        {
            TencentServer.IsOk(await tencent.PostAsync(example.Value.GetProperty("value").GetRawText()));
        }

        Assert.NotEmpty(tencent.Api.Ports.Queue);
    }

    private static void SetRoster(TencentServer tencent, string group = Group) => tencent.Api.Rosters.Stored[("default", group)] = new Roster
    {
        Name = "Team 7",
        Members = [new RosterMember { UserId = "alice", NameCard = "Ali" }, new RosterMember { UserId = "bob" }],
    };

}
