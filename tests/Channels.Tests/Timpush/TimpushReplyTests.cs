using System.Text;
using PushFunctions.Channels.Timpush;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Timpush;

/// <summary>Replies as Tencent's pages show them, and what they mean for three devices.</summary>
public sealed class TimpushReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Fact]
    public void Read_TencentsExample_IsTakenByAll() => Assert.All(
        Read(200, """{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"TaskId":"batch_667015d4_537529d8_2000005e80aa873_d03ac87_56f5e750"}"""),
        result => Assert.Equal("Taken ", result));

    [Fact]
    public void Read_SomeInTheErrorList_EachHasItsOwn() => Assert.Equal(
        ["DeadToken 70107", "Taken ", "RetryAfter 91000"],
        Read(200, """
            {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","TaskId":"t","ErrorList":[
              {"To_Account":"T1","ErrorCode":70107,"ErrorInfo":"no such account"},{"To_Account":"T3","ErrorCode":91000,"ErrorInfo":""},{"To_Account":"T2","ErrorCode":0}]}
            """));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1,\"T1\",{}]")]
    public void Read_ErrorListThatIsNone_IsTakenByAll(string list) => Assert.All(
        Read(200, $$"""{"ActionStatus":"OK","ErrorCode":0,"ErrorList":{{list}}}"""), result => Assert.Equal("Taken ", result));

    [Theory]
    [InlineData("60007", "RetryAfter 60007")]
    [InlineData("60008", "RetryAfter 60008")]
    [InlineData("60010", "Refused! 60010")]
    [InlineData("60020", "Refused! 60020")]
    [InlineData("60021", "Refused! 60021")]
    [InlineData("70001", "Refused! 70001")]
    [InlineData("70003", "Refused! 70003")]
    [InlineData("70009", "Refused! 70009")]
    [InlineData("70013", "Refused! 70013")]
    [InlineData("70014", "Refused! 70014")]
    [InlineData("70016", "Refused! 70016")]
    [InlineData("70020", "Refused! 70020")]
    [InlineData("70050", "Refused! 70050")]
    [InlineData("70052", "Refused! 70052")]
    [InlineData("70107", "Refused 70107")]
    [InlineData("90001", "Refused 90001")]
    [InlineData("90005", "Refused 90005")]
    [InlineData("90009", "Refused! 90009")]
    [InlineData("90018", "Refused 90018")]
    [InlineData("90024", "RetryAfter 90024")]
    [InlineData("90045", "Refused! 90045")]
    [InlineData("90047", "RetryAfter* 90047")]
    [InlineData("91000", "RetryAfter 91000")]
    [InlineData("99999", "Refused 99999")]
    public void Read_CodeOfTheCall_HasItsMeaning(string code, string expected) => Assert.All(
        Read(200, $$"""{"ActionStatus":"FAIL","ErrorInfo":"m","ErrorCode":{{code}},"TaskId":""}"""), result => Assert.Equal(expected, result));

    [Fact]
    public void Read_NoSuchAccountAsTheCallsCode_IsBelievedForOneAlone() => Assert.Equal(
        "DeadToken 70107", Read(200, """{"ActionStatus":"FAIL","ErrorCode":70107}""", targets: 1)[0]);

    [Fact]
    public void Read_FailedForNoReason_IsRefused() =>
        Assert.All(Read(200, """{"ActionStatus":"FAIL","ErrorCode":0}"""), result => Assert.Equal("Refused actionStatus", result));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(200, "[]", "RetryAfter unreadableReply")]
    [InlineData(403, "", "Refused 403")]
    [InlineData(502, "<html>", "RetryAfter 502")]
    [InlineData(503, """{"ErrorCode":4711}""", "RetryAfter 503")]
    public void Read_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    private static string[] Read(int status, string body, int targets = 3)
    {
        VendorAnswer answer = TimpushReply.Read(new VendorReply(status, Encoding.UTF8.GetBytes(body), null), targets);
        return [.. Three.Select(target => Describe(answer.For(target)))];
    }

    private static string Describe(DeliveryResult result) =>
        $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}";
}
