using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Rosters;
using PushFunctions.Core.Users;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>The nine vectors that Tencent's pages come to, by number, from a sendmsg body to the payload.</summary>
public sealed class SendMsgVectorTests
{
    private const string Direct = """{"From_Account":"alice","To_Account":"bob","MsgRandom":1}""";
    private const string Group = """{"From_Account":"alice","To_Account":"bob","GroupId":"g","Random":1}""";
    private const string Custom = """{"MsgType":"TIMCustomElem","MsgContent":{"Desc":"hello","Ext":"www.qq.com","Sound":"dingdong.aiff"}}""";
    private const string Empty = """{"MsgType":"TIMCustomElem","MsgContent":{"Desc":"","Ext":"a","Sound":"b"}}""";
    private const string World = """{"MsgType":"TIMTextElem","MsgContent":{"Text":"world"}}""";
    private const string Hi = """{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}""";
    private const string Image = """{"MsgType":"TIMTextElem","MsgContent":{"Text":"Test"}},{"MsgType":"TIMImageElem","MsgContent":{}}""";
    private const string None = "{}";

    [Theory]
    [InlineData("1", Direct, "Nickname", null, Custom + "," + World, None, "en", """{"aps":{"alert":"Nickname:helloworld","sound":"dingdong.aiff","thread-id":"c2c_alice"},"ext":"www.qq.com"}""")]
    [InlineData("1 with a life time", Direct, "Nickname", null, Custom + "," + World, """{"MsgLifeTime":60}""", "en", """{"aps":{"alert":"Nickname:helloworld","sound":"dingdong.aiff","thread-id":"c2c_alice"},"ext":"www.qq.com"}""")]
    [InlineData("2 no nick", Direct, null, null, Hi, None, "en", """{"aps":{"alert":"hi","sound":"default","thread-id":"c2c_alice"}}""")]
    [InlineData("2 no name", Group, null, null, Hi, None, "en", """{"aps":{"alert":"(G):hi","sound":"default","thread-id":"g"}}""")]
    [InlineData("2 card", Group, "N", "C", Hi, None, "en", """{"aps":{"alert":"C(G):hi","sound":"default","thread-id":"g"}}""")]
    [InlineData("3 zh", Direct, null, null, Image, None, "zh-Hans", """{"aps":{"alert":"Test[图片]","sound":"default","thread-id":"c2c_alice"}}""")]
    [InlineData("3 en", Direct, null, null, Image, None, "en", """{"aps":{"alert":"Test[image]","sound":"default","thread-id":"c2c_alice"}}""")]
    [InlineData("4", Direct, "N", null, Empty, None, "en", "skipped noText")]
    [InlineData("4 with Desc", Direct, "N", null, Empty, """{"OfflinePushInfo":{"Desc":"d"}}""", "en", """{"aps":{"alert":"d","sound":"default","thread-id":"c2c_alice"}}""")]
    [InlineData("5", Direct, null, null, Custom, """{"OfflinePushInfo":{"Ext":"c"}}""", "en", """{"aps":{"alert":"hello","sound":"default","thread-id":"c2c_alice"},"ext":"c"}""")]
    [InlineData("6 PushFlag", Direct, "N", null, Hi, """{"OfflinePushInfo":{"PushFlag":1}}""", "en", "nothing")]
    [InlineData("6 MsgLifeTime", Direct, "N", null, Hi, """{"MsgLifeTime":0}""", "en", "nothing")]
    [InlineData("6 OnlineOnlyFlag", Group, "N", null, Hi, """{"OnlineOnlyFlag":1}""", "en", "nothing")]
    [InlineData("7", Direct, null, null, Hi, """{"OfflinePushInfo":{"ApnsInfo":{"Sound":"push.no_sound"}}}""", "en", """{"aps":{"alert":"hi","thread-id":"c2c_alice"}}""")]
    [InlineData("8", Direct, null, null, Hi, """{"OfflinePushInfo":{"Title":"all","ApnsInfo":{"Title":"ios"}}}""", "en", """{"aps":{"alert":{"title":"ios","body":"hi"},"sound":"default","thread-id":"c2c_alice"}}""")]
    [InlineData("9 mode", Direct, null, null, Hi, """{"OfflinePushInfo":{"ApnsInfo":{"BadgeMode":1}}}""", "en", """{"aps":{"alert":"hi","sound":"default","thread-id":"c2c_alice"}}""")]
    [InlineData("9 set to 0", Direct, null, null, Hi, """{"OfflinePushInfo":{"BadgeSetNum":0}}""", "en", """{"aps":{"alert":"hi","badge":0,"sound":"default","thread-id":"c2c_alice"}}""")]
    public async Task Post_Vector_EndsAsItsPayloadOrItsReason(
        string vector, string address, string? nick, string? card, string content, string more, string language, string expected)
    {
        await using TencentServer tencent = await TencentServer.StartAsync();
        tencent.Api.Ports.Payload = FakePorts.WithoutIds;
        await tencent.Api.PutDeviceAsync(Bodies.Device().With("language", $"\"{language}\"").Text());
        tencent.Api.Ports.Settings[("default", "alice")] = new UserSettings { DisplayName = nick };
        tencent.Api.Rosters.Stored[("default", "g")] = new Roster { Name = "G", Members = [new RosterMember { UserId = "alice", NameCard = card }] };
        JsonObject body = JsonNode.Parse(address)!.AsObject().With("MsgBody", $"[{content}]");
        foreach ((string name, JsonNode? value) in JsonNode.Parse(more)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        await tencent.OkAsync(body);

        Assert.Equal((vector, expected), (vector, await ShownAsync(tencent.Api)));
    }

    private static async Task<string> ShownAsync(ApiServer api)
    {
        if (!api.Ports.Queue.TryDequeue(out DispatchEnvelope? sent))
        {
            return "nothing";
        }

        MessageEvent whole = sent.Event with { Recipients = sent.Recipients };
        Answer dry = await api.PostAsync(JsonSerializer.Serialize(whole, CoreJson.Strict.MessageEvent), "?dryRun=true");
        JsonElement line = Assert.Single(dry.Json.GetProperty("devices").EnumerateArray());
        return line.TryGetProperty("payload", out JsonElement payload)
            ? payload.GetRawText()
            : $"{line.GetProperty("decision")} {line.GetProperty("reason")}";
    }
}
