using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

/// <summary>The nine vectors that Tencent's pages come to, by number, as a caller sees them: through the dry run.</summary>
public sealed class DryRunVectorTests
{
    private const string Custom = """{"type":"custom","description":"hello","ext":"www.qq.com","sound":"dingdong.aiff"}""";
    private const string World = """{"type":"text","text":"world"}""";
    private const string Hi = """{"type":"text","text":"hi"}""";
    private const string Image = """{"type":"image"}""";
    private const string Empty = """{"type":"custom","description":""}""";
    private const string Direct = """{"type":"direct","id":"c"}""";
    private const string Group = """{"type":"group","id":"g","name":"G"}""";
    private const string Nick = """{"id":"alice","name":"Nickname"}""";
    private const string Nobody = """{"id":"alice"}""";
    private const string Card = """{"id":"alice","name":"N","nameCard":"C"}""";

    [Theory]
    [InlineData("1", Direct, Nick, Custom + "," + World, null, "en", """{"aps":{"alert":"Nickname:helloworld","sound":"dingdong.aiff","thread-id":"c"},"ext":"www.qq.com"}""")]
    [InlineData("2 no nick", Direct, Nobody, Hi, null, "en", """{"aps":{"alert":"hi","sound":"default","thread-id":"c"}}""")]
    [InlineData("2 no name", Group, Nobody, Hi, null, "en", """{"aps":{"alert":"(G):hi","sound":"default","thread-id":"g"}}""")]
    [InlineData("2 card", Group, Card, Hi, null, "en", """{"aps":{"alert":"C(G):hi","sound":"default","thread-id":"g"}}""")]
    [InlineData("3 zh", Direct, Nobody, """{"type":"text","text":"Test"},""" + Image, null, "zh-Hans", """{"aps":{"alert":"Test[图片]","sound":"default","thread-id":"c"}}""")]
    [InlineData("3 en", Direct, Nobody, """{"type":"text","text":"Test"},""" + Image, null, "en", """{"aps":{"alert":"Test[image]","sound":"default","thread-id":"c"}}""")]
    [InlineData("4 lone custom", Direct, Nick, Empty, null, "en", "skipped noText")]
    [InlineData("4 with a body", Direct, Nick, Empty, """{"body":"d"}""", "en", """{"aps":{"alert":"d","sound":"default","thread-id":"c"}}""")]
    [InlineData("5", Direct, Nobody, """{"type":"custom","description":"x","ext":"a","sound":"b"}""", """{"ext":"c"}""", "en", """{"aps":{"alert":"x","sound":"default","thread-id":"c"},"ext":"c"}""")]
    [InlineData("6", Direct, Nick, Hi, """{"disabled":true}""", "en", "skipped pushDisabled")]
    [InlineData("7", Direct, Nobody, Hi, """{"apns":{"sound":"push.no_sound"}}""", "en", """{"aps":{"alert":"hi","thread-id":"c"}}""")]
    [InlineData("8", Direct, Nobody, Hi, """{"title":"all","apns":{"title":"ios"}}""", "en", """{"aps":{"alert":{"title":"ios","body":"hi"},"sound":"default","thread-id":"c"}}""")]
    [InlineData("9 set to 0", Direct, Nobody, Hi, """{"badge":{"set":0}}""", "en", """{"aps":{"alert":"hi","badge":0,"sound":"default","thread-id":"c"}}""")]
    public async Task Post_Vector_ShowsItsPayloadOrItsReason(
        string vector, string conversation, string sender, string content, string? push, string language, string expected)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Payload = FakePorts.WithoutIds;
        await api.PutDeviceAsync(Bodies.Device().With("language", $"\"{language}\"").Text());
        JsonObject body = Bodies.Event().With("conversation", conversation).With("sender", sender).With("content", $"[{content}]");

        Answer answer = await api.PostAsync((push is null ? body : body.With("push", push)).Text(), "?dryRun=true");

        JsonElement line = Assert.Single(answer.Json.GetProperty("devices").EnumerateArray());
        string shown = line.TryGetProperty("payload", out JsonElement payload)
            ? payload.GetRawText()
            : $"{line.GetProperty("decision")} {line.GetProperty("reason")}";
        Assert.True(expected == shown, $"vector {vector}: {shown}");
    }

    [Fact]
    public async Task Post_Vector8OnAndroid_HasTheCommonTitle()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device("fcm", "t").Text());

        Answer answer = await api.PostAsync(Bodies.Event().With("push", """{"title":"all","apns":{"title":"ios"}}""").Text(), "?dryRun=true");

        JsonElement message = answer.Json.GetProperty("devices")[0].GetProperty("payload").GetProperty("message");
        Assert.Equal("all", message.GetProperty("notification").GetProperty("title").GetString());
    }
}
