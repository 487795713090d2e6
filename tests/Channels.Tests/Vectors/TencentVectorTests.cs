using System.Text.Json;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Channels.Tests.Vectors;

/// <summary>The ready test vectors that follow from Tencent's pages on push formats and OfflinePushInfo, by number.</summary>
public sealed class TencentVectorTests
{
    private static readonly ContentElement Hi = Text("hi");

    [Fact]
    public void Vector1_CustomWithTextOfANick_IsTheLiteralExample()
    {
        ContentElement custom = new() { Type = ContentType.Custom, Description = "hello", Ext = "www.qq.com", Sound = "dingdong.aiff" };

        JsonElement payload = TencentVectors.Push(Direct("Nickname", custom, Text("world")), badge: 5).Payload;

        Assert.Equal("Nickname:helloworld", payload.At("aps", "alert"));
        Assert.Equal("5", payload.At("aps", "badge"));
        Assert.Equal("dingdong.aiff", payload.At("aps", "sound"));
        Assert.Equal("www.qq.com", payload.At("ext"));
    }

    [Theory]
    [InlineData(null, null, null, "hi")]
    [InlineData("G", null, null, "(G):hi")]
    [InlineData("G", "N", "C", "C(G):hi")]
    [InlineData("G", "N", null, "N(G):hi")]
    public void Vector2_NamesThatAreMissing_AreLeftOut(string? group, string? nick, string? card, string expected)
    {
        MessageEvent messageEvent = Direct(nick, Hi) with
        {
            Conversation = new() { Type = group is null ? ConversationType.Direct : ConversationType.Group, Id = "c", Name = group },
            Sender = new() { Id = "alice", Name = nick, NameCard = card },
        };

        Assert.Equal(expected, TencentVectors.Push(messageEvent).Payload.At("aps", "alert"));
    }

    [Theory]
    [InlineData("zh", "Test[图片]")]
    [InlineData("en", "Test[image]")]
    public void Vector3_TextAndImage_SpeakTheDevicesLanguage(string language, string expected)
    {
        MessageEvent messageEvent = Direct(null, Text("Test"), new ContentElement { Type = ContentType.Image });

        Assert.Equal(expected, TencentVectors.Push(messageEvent, language: language).Payload.At("aps", "alert"));
    }

    [Fact]
    public void Vector4_LoneCustomWithoutDescription_IsNotPushedUnlessABodyIsGiven()
    {
        MessageEvent messageEvent = Direct("Nick", new ContentElement { Type = ContentType.Custom, Description = "" });

        Assert.Equal(Outcome.Skipped(SkipReasons.NoText), TencentVectors.Push(messageEvent).Outcome);
        Assert.Equal("d", TencentVectors.Push(messageEvent with { Push = new() { Body = "d" } }).Payload.At("aps", "alert"));
    }

    [Fact]
    public void Vector5_PushOptions_GoBeforeTheCustomElements()
    {
        MessageEvent messageEvent = Direct(null, Hi, new ContentElement { Type = ContentType.Custom, Ext = "a", Sound = "b" }) with
        {
            Push = new() { Ext = "c" },
        };

        JsonElement payload = TencentVectors.Push(messageEvent).Payload;

        Assert.Equal("c", payload.At("ext"));
        Assert.Equal("default", payload.At("aps", "sound"));
    }

    [Fact]
    public void Vector6_PushFlag_IsNotPushed() => Assert.Equal(
        Outcome.Skipped(SkipReasons.PushDisabled),
        TencentVectors.Push(Direct(null, Hi) with { Push = new() { Disabled = true } }).Outcome);

    [Fact]
    public void Vector7_NoSound_HasNoSoundKey()
    {
        MessageEvent messageEvent = Direct(null, Hi) with { Push = new() { Apns = new() { Sound = "push.no_sound" } } };

        Assert.Null(TencentVectors.Push(messageEvent).Payload.At("aps", "sound"));
        Assert.Equal("default", TencentVectors.Push(messageEvent, ChannelName.Fcm).Payload.At("message", "android", "notification", "sound"));
    }

    [Fact]
    public void Vector8_TitleForApns_IsIosOnly()
    {
        MessageEvent messageEvent = Direct(null, Hi) with { Push = new() { Title = "T", Apns = new() { Title = "A" } } };

        Assert.Equal("A", TencentVectors.Push(messageEvent).Payload.At("aps", "alert", "title"));
        Assert.Equal("T", TencentVectors.Push(messageEvent, ChannelName.Fcm).Payload.At("message", "notification", "title"));
    }

    [Fact]
    public void Vector9_BadgeModeAndSet_KeepOrClearTheNumber()
    {
        MessageEvent messageEvent = Direct(null, Hi);

        Assert.Null(TencentVectors.Push(messageEvent with { Push = new() { Badge = new() { Mode = BadgeMode.Keep } } }).Payload.At("aps", "badge"));
        Assert.Equal(
            "0",
            TencentVectors.Push(messageEvent with { Push = new() { Badge = new() { Mode = BadgeMode.Keep, Set = 0 } } }).Payload.At("aps", "badge"));
    }

    private static MessageEvent Direct(string? nick, params ContentElement[] content) => new()
    {
        Id = "msg-1",
        Conversation = new() { Type = ConversationType.Direct, Id = "alice" },
        Sender = new() { Id = "alice", Name = nick },
        Content = content,
    };

    private static ContentElement Text(string text) => new() { Type = ContentType.Text, Text = text };
}
