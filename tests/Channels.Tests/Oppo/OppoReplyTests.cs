using System.Text;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Oppo;

/// <summary>Replies as "Unicast" shows them, and what they mean for three devices.</summary>
public sealed class OppoReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Theory]
    [InlineData("0", "Taken ")]
    [InlineData("\"0\"", "Taken ")]
    [InlineData("32", "Taken ")]
    [InlineData("10000", "DeadToken 10000")]
    [InlineData("10001", "DeadToken 10001")]
    [InlineData("-1", "RetryAfter -1")]
    [InlineData("-2", "RetryAfter -2")]
    [InlineData("13", "RetryAfter 13")]
    [InlineData("55", "RetryAfter 55")]
    [InlineData("33", "RetryAfter* 33")]
    [InlineData("42", "RetryAfter* 42")]
    [InlineData("69", "RetryAfter* 69")]
    [InlineData("11", "Refused! 11")]
    [InlineData("29", "Refused! 29")]
    [InlineData("26", "Refused! 26")]
    [InlineData("27", "Refused! 27")]
    [InlineData("28", "Refused! 28")]
    [InlineData("30", "Refused! 30")]
    [InlineData("12", "Refused 12")]
    [InlineData("14", "Refused 14")]
    [InlineData("25", "Refused 25")]
    [InlineData("31", "Refused 31")]
    [InlineData("34", "Refused 34")]
    [InlineData("40", "Refused 40")]
    [InlineData("41", "Refused 41")]
    [InlineData("51", "Refused 51")]
    [InlineData("59", "Refused 59")]
    [InlineData("67", "Refused! 67")]
    [InlineData("10002", "Refused 10002")]
    [InlineData("10003", "Refused 10003")]
    [InlineData("77777", "Refused 77777")]
    public void ReadOne_Code_HasItsMeaning(string code, string expected) =>
        Assert.All(One(200, $$"""{"code":{{code}},"message":"m"}"""), result => Assert.Equal(expected, result));

    [Fact]
    public void ReadMany_ElementsWithErrors_HaveTheirOwnAnswers() => Assert.Equal(
        ["Taken ", "DeadToken 10000", "Taken "],
        Many("""
            {"code":0,"message":"","data":[
              {"messageId":"a-1-1-1","registrationId":"T1"},
              {"messageId":"a-1-1-2","registrationId":"T2","errorCode":10000,"errorMessage":"registration_id格式不正确"},
              {"registrationId":"T3","errorCode":32,"errorMessage":"Data Duplicate"}]}
            """));

    [Theory]
    [InlineData("""{"code":0,"message":"","data":[{"messageId":"1","registrationId":"T1"}]}""", "Taken ")]
    [InlineData("""{"code":0,"message":"","data":"[]"}""", "RetryAfter unreadableReply")]
    [InlineData("""{"code":0,"message":""}""", "RetryAfter unreadableReply")]
    public void ReadMany_ForgottenMessage_IsToBeTriedAgain(string reply, string first) =>
        Assert.Equal([first, "RetryAfter unreadableReply", "RetryAfter unreadableReply"], Many(reply));

    [Fact]
    public void ReadMany_RefusedAsAWhole_IsEverybody() =>
        Assert.All(Many("""{"code":41,"message":"Invalid Arguments","data":[]}"""), result => Assert.Equal("Refused 41", result));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(200, "[]", "RetryAfter unreadableReply")]
    [InlineData(401, "", "Refused! 401")]
    [InlineData(404, "<html>", "Refused 404")]
    [InlineData(503, "", "RetryAfter 503")]
    public void ReadOne_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(One(status, body), result => Assert.Equal(expected, result));

    private static string[] One(int status, string body) => Describe(OppoReply.ReadOne(new VendorReply(status, Encoding.UTF8.GetBytes(body), null)));

    private static string[] Many(string body) => Describe(
        OppoReply.ReadMany(new VendorReply(200, Encoding.UTF8.GetBytes(body), null), [.. Three.Select(target => target.Token)]));

    private static string[] Describe(VendorAnswer answer) => [.. Three.Select(target => Describe(answer.For(target)))];

    private static string Describe(DeliveryResult result) =>
        $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}";
}
