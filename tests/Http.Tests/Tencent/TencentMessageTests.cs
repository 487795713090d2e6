using System.Text.Json.Nodes;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Tests.Fakes;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>What messages become, apart from what the golden files show.</summary>
public sealed class TencentMessageTests
{
    private const string Custom = """[{"MsgType":"TIMCustomElem","MsgContent":{"Data":"secret","Desc":"hello","Ext":"www.qq.com","Sound":"dingdong.aiff"}},{"MsgType":"TIMTextElem","MsgContent":{"Text":"world"}}]""";

    [Theory]
    [InlineData("OnlineOnlyFlag", "1", "onlineOnly")]
    [InlineData("OnlineOnlyFlag", "\"1\"", "onlineOnly")]
    [InlineData("SendMsgResult", "20006", "notSent")]
    [InlineData("MsgLifeTime", "0", "lifeTime")]
    [InlineData("CloudCustomData", """ "{\"pushFunctions\":{\"PushFlag\":1}}" """, "pushFlag")]
    public void ReadDirect_NotForPhones_SaysWhy(string member, string value, string expected) =>
        Assert.Equal(expected, CallbackMessageReader.ReadDirect(Samples.Node(Samples.Read("c2c-after-send").With(member, value)), Samples.Options).WhyNot);

    [Theory]
    [InlineData("AVChatRoom")]
    [InlineData("Meeting")]
    [InlineData("ChatRoom")]
    public void ReadGroup_GroupThatIsOnlineOnly_SaysWhy(string type) => Assert.Equal(
        "groupType",
        CallbackMessageReader.ReadGroup(Samples.Node(Samples.Read("group-after-send").With("Type", $"\"{type}\"")), Samples.Options).WhyNot);

    [Theory]
    [InlineData("MsgLifeTime", "0", "lifeTime")]
    [InlineData("OnlineOnlyFlag", "1", "onlineOnly")]
    [InlineData("OfflinePushInfo", """{"PushFlag":1}""", "pushFlag")]
    public void ReadSend_NotForPhones_SaysWhy(string member, string value, string expected) =>
        Assert.Equal(expected, SendMessageReader.Read(Samples.Node(Samples.Read("sendmsg").With(member, value)), Samples.Options).WhyNot);

    [Theory]
    [InlineData("MsgLifeTime", "60")]
    [InlineData("SendMsgControl", """["NoUnread"]""")]
    public void Event_OptionsWithoutOfflinePushInfo_KeepWhatTheCustomElementSays(string member, string value)
    {
        JsonObject body = Plain().With("MsgBody", Custom).With(member, value);

        MessageEvent made = Send(body);

        Assert.Equal("helloworld", string.Concat(made.Content.Select(element => element.Text)));
        Assert.Equal(("www.qq.com", "dingdong.aiff"), (made.Push!.Ext, made.Push.Sound));
        Assert.Empty(new EventValidator().Validate(made).Errors);
    }

    [Fact]
    public void Event_WithoutAnyOption_HasNoPush()
    {
        MessageEvent made = Send(Plain().With("MsgBody", Custom));

        Assert.Null(made.Push);
        Assert.Equal("hello", made.Content[0].Description);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"PushFlag":0}""")]
    [InlineData("""{"Title":"","Desc":""}""")]
    public void Event_EmptyOfflinePushInfo_StillGoesBeforeTheCustomElement(string info)
    {
        MessageEvent made = Send(Plain().With("MsgBody", Custom).With("OfflinePushInfo", info));

        Assert.Equal(new PushOptions(), made.Push);
        Assert.Equal(ContentType.Custom, made.Content[0].Type);
    }

    [Fact]
    public void Event_NoUnread_LeavesTheBadgeAlone() =>
        Assert.Equal(BadgeMode.Keep, Send(Plain().With("SendMsgControl", """["nounread","NoLastMsg"]""")).Push!.Badge!.Mode);

    [Fact]
    public void Event_DataOfACustomElement_GoesNowhere() =>
        Assert.DoesNotContain("secret", Send(Plain().With("MsgBody", Custom)).Content.Select(element => $"{element}"), StringComparer.Ordinal);

    [Theory]
    [InlineData("c2c-after-send", "MsgKey", "\"1_2_3\"")]
    [InlineData("c2c-after-send", "From_Account", "\"mallory\"")]
    [InlineData("c2c-after-send", "To_Account", "\"carol\"")]
    [InlineData("group-after-send", "MsgSeq", "124")]
    [InlineData("group-after-send", "Random", "1")]
    [InlineData("group-after-send", "GroupId", "\"other\"")]
    [InlineData("group-after-send", "TopicId", "\"topic\"")]
    [InlineData("sendmsg", "MsgRandom", "1")]
    [InlineData("sendmsg", "MsgSeq", "1")]
    [InlineData("sendmsg", "MsgTimeStamp", "1")]
    [InlineData("sendmsg", "To_Account", """["bob","carol"]""")]
    [InlineData("send-group-msg", "Random", "1")]
    public void Id_OfAnotherMessage_IsAnother(string sample, string member, string value)
    {
        Assert.Equal(IdOf(Samples.Read(sample)), IdOf(Samples.Read(sample)));
        Assert.NotEqual(IdOf(Samples.Read(sample)), IdOf(Samples.Read(sample).With(member, value)));
    }

    [Fact]
    public void Id_WithoutMsgKey_IsMadeOfItsParts()
    {
        JsonObject body = Samples.Read("c2c-after-send");
        body.Remove("MsgKey");

        Assert.Equal(IdOf(Samples.Read("c2c-after-send")), IdOf(body));
        Assert.Equal("tencent:c2c:alice:bob:48374_2837546_1557481126", IdOf(body));
    }

    [Fact]
    public void Id_OfASendmsgAndItsCallback_IsTheSame()
    {
        JsonObject sent = Plain().With("MsgSeq", "48374").With("MsgRandom", "2837546").With("MsgTimeStamp", "1557481126");

        Assert.Equal(IdOf(Samples.Read("c2c-after-send")), IdOf(sent));
        Assert.Equal(IdOf(Samples.Read("c2c-after-send")), IdOf(Plain().With("MsgKey", "\"48374_2837546_1557481126\"")));
    }

    [Theory]
    [InlineData("a/b\\c")]
    [InlineData("a:b")]
    [InlineData("..")]
    [InlineData("a%2fb")]
    [InlineData("a\u2028b\u202Ec")]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void Id_OfWhateverAccounts_IsOneOfOurs(string account)
    {
        string id = TencentIds.Direct(account, ["bob", "carol"], "1/2\u0001");

        Assert.True(Identifiers.IsValid(id), id);
        Assert.True(account.Length == 0 || Identifiers.IsValid(TencentIds.Account(account)));
        Assert.NotEqual(TencentIds.Direct("a", ["b:c"], "d"), TencentIds.Direct("a:b", ["c"], "d"));
    }

    [Fact]
    public void Content_LongerThanAnyChannelShows_IsCutBetweenGraphemes()
    {
        string family = "👨‍👩‍👧‍👦";
        string text = new string('x', MsgBodyMapper.MaxWords - 3) + family;
        JsonObject body = Plain().With("MsgBody", $$$"""[{"MsgType":"TIMTextElem","MsgContent":{"Text":"{{{text}}}"}},{"MsgType":"TIMTextElem","MsgContent":{"Text":"more"}}]""");

        MessageEvent made = Send(body);

        Assert.Equal(new string('x', MsgBodyMapper.MaxWords - 3), string.Concat(made.Content.Select(element => element.Text)));
        Assert.Empty(new EventValidator().Validate(made).Errors);
    }

    [Fact]
    public void Content_HundredsOfElementsOfEmoji_IsStillAnEvent()
    {
        string element = """{"MsgType":"TIMTextElem","MsgContent":{"Text":"😀😀😀😀😀😀😀😀😀😀"}}""";
        string custom = $$$"""{"MsgType":"TIMCustomElem","MsgContent":{"Ext":"{{{new string('x', MessageLimits.ExtBytes)}}}"}}""";
        string mentions = string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"GroupAt_Account":"{{i:D32}}"}"""));
        JsonObject body = Samples.Read("group-after-send")
            .With("MsgBody", $"[{custom},{string.Join(',', Enumerable.Repeat(element, 500))}]")
            .With("GroupAtInfo", $"[{mentions}]");

        MessageEvent made = TencentEvent.Of("default", CallbackMessageReader.ReadGroup(Samples.Node(body), Samples.Options).Message!);

        Assert.Equal(MessageLimits.ExtBytes, made.Content[0].Ext!.Length);
        Assert.Empty(new EventValidator().Validate(made).Errors);
    }

    [Theory]
    [InlineData("TIMSoundElem", ContentType.Voice)]
    [InlineData("timvideofileelem", ContentType.Video)]
    [InlineData("TIMFileElem", ContentType.File)]
    [InlineData("TIMLocationElem", ContentType.Location)]
    [InlineData("TIMFaceElem", ContentType.Face)]
    [InlineData("TIMRelayElem", ContentType.Relay)]
    public void Content_Element_IsItsKind(string type, ContentType expected) => Assert.Equal(
        expected, Assert.Single(Send(Plain().With("MsgBody", $$$"""[{"MsgType":"{{{type}}}","MsgContent":{}},{"MsgType":"TIMNewElem"}]""")).Content).Type);

    [Theory]
    [InlineData("""[{"MsgType":"TIMNewElem"}]""", "other")]
    [InlineData("""[{"MsgType":"TIMNewElem"},{"MsgType":"TIMNewElem","MsgContent":{"Text":"x"}}]""", "other")]
    [InlineData("""[{"MsgType":"TIMNewElem"},{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]""", "text")]
    [InlineData("""[{"MsgType":"TIMGroupTipsElem"}]""", "")]
    [InlineData("""[{"MsgType":"TIMProfileTipElem"}]""", "")]
    [InlineData("""[{"MsgType":"TIMGroupSystemNoticeElem"}]""", "")]
    [InlineData("""[{"MsgType":"TIMTextElem","MsgContent":{"Text":""}}]""", "")]
    public void Content_KindThatNobodyKnows_IsAMessageWhereNothingElseIsSaid(string body, string expected) => Assert.Equal(
        expected, string.Join(',', Send(Plain().With("MsgBody", body)).Content.Select(element => EnumNames.NameOf(element.Type))));

    [Theory]
    [InlineData("hi[TUIEmoji_Smile]", "hi🙂")]
    [InlineData("[TUIEmoji_Like][TUIEmoji_Sigh]", "👍😮‍💨")]
    [InlineData("[TUIEmoji_857] [TUIEmoji_ComesLater]", "[857] [ComesLater]")]
    [InlineData("[TUIEmoji_] [TUIEmoji_a b] TUIEmoji_Smile [微笑]", "[TUIEmoji_] [TUIEmoji_a b] TUIEmoji_Smile [微笑]")]
    public void Words_EmoticonsOfTUIKit_AreEmojiOrWords(string text, string expected)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(text);
        MessageEvent made = Send(Plain()
            .With("MsgBody", $$$"""[{"MsgType":"TIMTextElem","MsgContent":{"Text":{{{json}}}}},{"MsgType":"TIMRelayElem","MsgContent":{"Title":{{{json}}}}},{"MsgType":"TIMCustomElem","MsgContent":{"Desc":{{{json}}},"Ext":{{{json}}}}}]""")
            .With("OfflinePushInfo", $$$"""{"Title":{{{json}}},"Desc":{{{json}}},"Ext":{{{json}}},"MultiLanguageContent":[{"Language":"en","Title":{{{json}}},"Desc":{{{json}}}}]}"""));

        Assert.Equal((expected, expected, expected), (made.Content[0].Text, made.Content[1].Title, made.Content[2].Description));
        LocalizedText localized = Assert.Single(made.Push!.Localized!);
        Assert.Equal((expected, expected, expected, expected), (made.Push.Title, made.Push.Body, localized.Title, localized.Body));
        Assert.Equal((text, text), (made.Push.Ext, made.Content[2].Ext));
    }

    [Theory]
    [InlineData("""{"ApnsInfo":{"IsVoipPush":1}}""", "$.OfflinePushInfo.ApnsInfo.IsVoipPush")]
    [InlineData("""{"ApnsInfo":{"LiveActivity":{"LaId":"1"}}}""", "$.OfflinePushInfo.ApnsInfo.LiveActivity")]
    [InlineData("""{"AndroidInfo":{"GooglePriority":"urgent"}}""", "$.OfflinePushInfo.AndroidInfo.GooglePriority")]
    [InlineData("""{"AndroidInfo":[]}""", "$.OfflinePushInfo.AndroidInfo")]
    [InlineData("""{"Title":{}}""", "$.OfflinePushInfo.Title")]
    [InlineData("""{"BadgeAddNum":100}""", "$.OfflinePushInfo.BadgeAddNum")]
    [InlineData("""{"MultiLanguageContent":[{"Title":"x"}]}""", "$.OfflinePushInfo.MultiLanguageContent[0].Language")]
    public void ReadSend_BadOfflinePushInfo_IsRefusedByName(string info, string path)
    {
        ProblemException refused = Assert.Throws<ProblemException>(
            () => SendMessageReader.Read(Samples.Node(Plain().With("OfflinePushInfo", info)), Samples.Options));

        Assert.Equal(path, Assert.Single(refused.Problem.Errors!).Path);
    }

    [Theory]
    [InlineData(1, 1, MeizuNoticeType.Private)]
    [InlineData(1, 0, MeizuNoticeType.Public)]
    [InlineData(0, 0, MeizuNoticeType.Private)]
    public void Meizu_NoticeType_IsAsTheAppSays(int privateIs, int sent, MeizuNoticeType expected)
    {
        JsonObject body = Plain().With("OfflinePushInfo", $$$"""{"AndroidInfo":{"MeiZuNoticeMsgType":{{{sent}}}}}""");

        MessageEvent made = TencentEvent.Of(
            "default", SendMessageReader.Read(Samples.Node(body), Samples.Options with { MeizuPrivate = privateIs }).Message!);

        Assert.Equal(expected, made.Push!.Meizu!.NoticeType);
    }

    [Fact]
    public void ReadDirect_InfoInCloudCustomData_IsTheOfflinePushInfo()
    {
        JsonObject body = Samples.Read("c2c-after-send");
        body["CloudCustomData"] = """{"other":1,"pushFunctions":{"Title":"t","Ext":"e","ApnsInfo":{"Sound":"s.caf"}}}""";

        PushOptions push = CallbackMessageReader.ReadDirect(Samples.Node(body), Samples.Options).Message!.Push!;

        Assert.Equal(("t", "e", "s.caf"), (push.Title, push.Ext, push.Apns!.Sound));
    }

    [Theory]
    [InlineData("-1", null)]
    [InlineData("0", 0)]
    [InlineData("\"12\"", 12)]
    [InlineData("100000", 9999)]
    public void ReadDirect_Unread_IsTheBadgeWhereTheAppWantsIt(string unread, int? badge)
    {
        TencentNode body = Samples.Node(Samples.Read("c2c-after-send").With("UnreadMsgNum", unread));

        Assert.Equal(badge, CallbackMessageReader.ReadDirect(body, Samples.Options with { UnreadAsBadge = true }).Message!.Unread);
        Assert.Null(CallbackMessageReader.ReadDirect(body, Samples.Options).Message!.Unread);
    }

    private static JsonObject Plain()
    {
        JsonObject body = Samples.Read("sendmsg");
        body.Remove("OfflinePushInfo");
        body.Remove("MsgLifeTime");
        body.Remove("SendMsgControl");
        return body;
    }

    private static MessageEvent Send(JsonObject body) => TencentEvent.Of("default", SendMessageReader.Read(Samples.Node(body), Samples.Options).Message!);

    private static string IdOf(JsonObject body)
    {
        TencentNode node = Samples.Node(body);
        ReadMessage read = (string?)body["CallbackCommand"] switch
        {
            "C2C.CallbackAfterSendMsg" => CallbackMessageReader.ReadDirect(node, Samples.Options),
            "Group.CallbackAfterSendMsg" => CallbackMessageReader.ReadGroup(node, Samples.Options),
            _ => SendMessageReader.Read(node, Samples.Options),
        };
        return read.Message!.Id;
    }
}
